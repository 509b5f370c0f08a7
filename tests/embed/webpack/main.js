import "attain/element/define";

const element = document.createElement("attain-simulator");
element.view = "card";
element.planSrc = "plan.json";
element.bookSrc = "deals.csv";
document.body.append(element);
