export default function ({ parentElement, data, setTriggerValue }) {
  const body = parentElement.querySelector(".block");
  if (body.dataset.html !== data) {
    body.innerHTML = data;
    body.dataset.html = data;
  }
  body.onclick = (event) => {
    const link = event.target.closest("a[data-page]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("followed", link.dataset.page + link.search);
  };
}
