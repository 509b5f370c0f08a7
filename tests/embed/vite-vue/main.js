import "attain/element/define";
import { createApp, h, ref } from "vue";

const [plan, deals] = await Promise.all(["plan.json", "deals.csv"].map(async (url) => (await fetch(url)).text()));

/** In a template: <attain-simulator view="card" :plan.prop="plan" :book.prop="deals" @attain-change="…" />. */
createApp({
  setup() {
    const earned = ref("");
    const change = ({ detail }) => {
      earned.value = detail.position.earned;
    };
    return () => [
      h("attain-simulator", { view: "card", ".plan": plan, ".book": deals, "onAttain-change": change }),
      h("p", { id: "figure" }, earned.value),
    ];
  },
}).mount("#app");
