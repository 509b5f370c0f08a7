import "attain/element/define";

const element = document.createElement("attain-simulator");
// esbuild takes no files along: attain/attain.wasm of the package is copied beside the bundle.
element.wasmSrc = "attain.wasm";
element.view = "card";
element.planSrc = "plan.json";
element.bookSrc = "deals.csv";
document.body.append(element);
