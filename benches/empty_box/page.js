// Draws an empty box where the card would be, and nothing else.
const host = document.createElement("div");
host.dataset.testid = "oe-host";
const box = document.createElement("div");
box.dataset.testid = "oe-box";
box.style.cssText = "position:fixed;top:80px;right:24px;width:340px;height:400px;background:#fff";
box.textContent = "\u00a0";
host.attachShadow({ mode: "open" }).append(box);
document.documentElement.append(host);
