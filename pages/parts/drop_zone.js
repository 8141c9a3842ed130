// A drop zone that sends piles of any size in parts to the API. What is being sent lives in the module,
// not in the element: Streamlit draws the element anew as it likes, and sending goes on.

const FIRST_FILES = 12; // a small first part, so that reading begins at once
const PART_FILES = 50;
const PART_BYTES = 32 * 1024 * 1024;
const TRIES = 4;
const WAIT_MS = 1500;
const piles = new Map(); // by job: the pile that is being sent, or the last one

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const zone = parentElement.querySelector(".zone");
  const view = { zone, say: parentElement.querySelector(".say"), bar: parentElement.querySelector("progress") };
  const tell = (name, value) => setTriggerValue(name, value);
  const take = async (files) => {
    if (files.length && !isBusy(data.job)) send(data, files);
  };
  const pile = piles.get(data.job) ?? { job: data.job };
  piles.set(data.job, Object.assign(pile, { data, view, tell }));
  listen(parentElement, zone, take);
  show(pile);
}

function isBusy(job) {
  return piles.get(job)?.busy === true;
}

function listen(root, zone, take) {
  for (const [id, input] of [["files", root.querySelector("#files")], ["folder", root.querySelector("#folder")]]) {
    root.querySelector(`[data-opens="${id}"]`).onclick = () => input.click();
    input.onchange = () => {
      const chosen = [...input.files];
      input.value = "";
      take(chosen);
    };
  }
  zone.ondragover = (event) => {
    event.preventDefault();
    zone.classList.add("over");
  };
  zone.ondragleave = () => zone.classList.remove("over");
  zone.ondrop = async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    take(await dropped(event.dataTransfer));
  };
}

// Files of a drop; folders with all that is below them.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  return (await Promise.all(entries.map(walk))).flat();
}

async function walk(entry) {
  if (entry.isFile) return [await new Promise((yes, no) => entry.file(yes, no))];
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a browser hands out a hundred at a time
    const some = await new Promise((yes, no) => reader.readEntries(yes, no));
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(walk))).flat();
}

async function send(data, files) {
  const pile = piles.get(data.job);
  Object.assign(pile, { busy: true, total: files.length, sent: 0, batch: null, left: [], trouble: "" });
  window.addEventListener("beforeunload", warn);
  for (const part of partsOf(files)) {
    show(pile);
    await sendPart(pile, part);
    if (pile.trouble) break;
  }
  pile.busy = false;
  window.removeEventListener("beforeunload", warn);
  show(pile);
  pile.tell("ended", pile.batch);
}

function warn(event) {
  event.preventDefault();
}

function* partsOf(files) {
  let part = [];
  let bytes = 0;
  let most = FIRST_FILES;
  for (const file of files) {
    if (part.length && (part.length >= most || bytes + file.size > PART_BYTES)) {
      yield part;
      part = [];
      bytes = 0;
      most = PART_FILES;
    }
    part.push(file);
    bytes += file.size;
  }
  if (part.length) yield part;
}

async function sendPart(pile, part) {
  const answer = await post(pile, part);
  if (answer.ok) {
    const first = pile.batch === null;
    pile.batch = answer.body.batch_id;
    pile.sent += part.length;
    if (first) pile.tell("begun", pile.batch);
  } else if (answer.unreadable && part.length > 1) {
    for (const file of part) if (!pile.trouble) await sendPart(pile, [file]);
  } else if (answer.unreadable) {
    pile.left.push(part[0].name);
  } else {
    pile.trouble = answer.sentence;
  }
}

// One part, tried again while the server is away or busy. A part that arrived although its answer was
// lost is recognised by its bytes when it comes again.
async function post(pile, part) {
  for (let attempt = 1; ; attempt++) {
    const form = new FormData();
    form.append("job_id", pile.data.job);
    for (const file of part) form.append("files", file, file.name);
    try {
      const response = await fetch(pile.data.address + (pile.batch === null ? "" : `?batch_id=${pile.batch}`), {
        method: "POST",
        body: form,
        headers: { "X-Upload-Pass": pile.data.pass },
      });
      const body = await response.json().catch(() => ({}));
      if (response.ok) return { ok: true, body };
      if (response.status < 500 && response.status !== 429) {
        return { sentence: body.detail ?? `The server answered ${response.status}.` };
      }
      if (attempt >= TRIES) return { sentence: body.detail ?? "The server is too busy; try the rest again later." };
    } catch (error) {
      if (!(await areReadable(part))) return { unreadable: true };
      if (attempt >= TRIES) return { sentence: "The server cannot be reached; try the rest again when it is back." };
    }
    await new Promise((yes) => setTimeout(yes, WAIT_MS * attempt));
  }
}

async function areReadable(part) {
  try {
    for (const file of part) await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function show(pile) {
  const { zone, say, bar } = pile.view;
  zone.classList.toggle("busy", pile.busy === true);
  for (const button of zone.querySelectorAll("button")) button.disabled = pile.busy === true;
  bar.hidden = !pile.busy;
  bar.max = pile.total ?? 1;
  bar.value = pile.sent ?? 0;
  const number = (count) => count.toLocaleString("en-US");
  if (pile.busy) say.textContent = `${number(pile.sent)} of ${number(pile.total)} files sent. Keep this tab open.`;
  else if (pile.total === undefined) say.textContent = pile.data.hint;
  else say.textContent = [`${number(pile.sent)} of ${number(pile.total)} files sent.`, ...troubles(pile)].join(" ");
  zone.classList.toggle("trouble", !pile.busy && pile.total !== undefined && troubles(pile).length > 0);
}

function troubles(pile) {
  const names = pile.left.slice(0, 10).join(", ") + (pile.left.length > 10 ? ", …" : "");
  return [
    ...(pile.trouble ? [`The rest was not taken: ${pile.trouble} Drop the pile again; what is in already is skipped.`] : []),
    ...(pile.left.length ? [`Your computer could not read ${pile.left.length}: ${names}.`] : []),
  ];
}
