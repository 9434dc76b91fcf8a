/* What Streamlit does not do for a page: the skip link, the language of the document, names and states for screen readers. */
let wanted = false; // the skip link was followed to another page, whose content gets the focus when it is there

const reach = () => {
  const content = document.querySelector(".st-key-content");
  if (!content) return;
  content.tabIndex = -1;
  content.style.outline = "none";
  content.focus();
  content.scrollIntoView({ block: "start" });
};

/* Name the frame of the map, now or when it is there. */
let awaited = null;
const frame = (title) => {
  awaited?.disconnect();
  const map = document.querySelector(".st-key-map-host iframe");
  if (map) {
    map.title = title;
    return;
  }
  awaited = new MutationObserver(() => { if (document.querySelector(".st-key-map-host iframe")) frame(title); });
  awaited.observe(document.body, { childList: true, subtree: true });
};

export default function ({ parentElement, data, setTriggerValue }) {
  document.documentElement.lang = data.language;
  // The region that holds everything is a stop of the keyboard before the first link; the page scrolls without it.
  const main = document.querySelector("[data-testid=stMain]");
  if (main) main.tabIndex = -1;
  for (const link of document.querySelectorAll(".st-key-top [data-testid=stPageLink] a")) {
    if (link.getAttribute("href").split("?")[0] === data.here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  frame(data.frame);
  const link = parentElement.querySelector("a");
  link.textContent = data.label;
  link.href = data.target || "#";
  link.onclick = (event) => {
    event.preventDefault();
    if (!data.target) return reach();
    wanted = true;
    setTriggerValue("followed", `list${link.search}`);
  };
  if (wanted && !data.target) {
    wanted = false;
    setTimeout(reach, 300);
  }
}
