import "attain/element/define";
import { useState } from "react";
import { createRoot } from "react-dom/client";

/** React 19 sets properties and listens to events of custom elements by their names. */
function App({ plan, deals }) {
  const [earned, setEarned] = useState("");
  return (
    <>
      <attain-simulator
        view="card"
        plan={plan}
        book={deals}
        onattain-change={({ detail }) => setEarned(detail.position.earned)}
      />
      <p id="figure">{earned}</p>
    </>
  );
}

const [plan, deals] = await Promise.all(["plan.json", "deals.csv"].map(async (url) => (await fetch(url)).text()));
createRoot(document.getElementById("app")).render(<App plan={plan} deals={deals} />);
