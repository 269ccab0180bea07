// Only a script can put text where it can be pasted from, so only then is the button there.

export function offerCopying() {
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  });
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const done = (await written(source.textContent)) || selected(source);
  button.querySelector("[role=status]").textContent = done ? button.dataset.done : button.dataset.failed;
}

// Without a secure address browsers offer no clipboard to write to.
async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function selected(source) {
  window.getSelection().selectAllChildren(source);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}
