// A drop zone that sends piles of any size in parts to the API. What is being sent lives in the module,
// not in the element: Streamlit draws the element anew as it likes, and sending goes on.

const FIRST_FILES = 12; // a small first part, so that reading begins at once
const TRIES = 4;
const WAIT_MS = 1500;
const MB = 1_000_000;
const UNREADABLE =
  "your computer could not read it. If it was moved, renamed or deleted meanwhile, drop it again from where it is now.";
const NOTHING = "There is no file in what you dropped. Choose a folder that has some, or the files themselves.";
const paths = new WeakMap(); // by file: where it stood in what was dropped
const piles = new Map(); // by job: the pile that is being sent, or the last one

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const zone = parentElement.querySelector(".zone");
  const [say, bar, left] = [".say", "progress", ".left"].map((part) => parentElement.querySelector(part));
  const view = { zone, say, bar, left };
  const tell = (name, value) => setTriggerValue(name, value);
  const take = ({ files, lost = [] }) => {
    const pile = piles.get(data.job);
    pile.notice = files.length || lost.length ? "" : NOTHING;
    if (pile.notice) show(pile);
    else send(pile, files, lost);
  };
  const pile = piles.get(data.job) ?? { job: data.job };
  piles.set(data.job, Object.assign(pile, { data, view, tell }));
  listen(parentElement, zone, take);
  show(pile);
}

function listen(root, zone, take) {
  for (const [id, input] of [["files", root.querySelector("#files")], ["folder", root.querySelector("#folder")]]) {
    root.querySelector(`[data-opens="${id}"]`).onclick = () => input.click();
    input.onchange = () => {
      const chosen = [...input.files];
      input.value = "";
      take({ files: chosen });
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

// Files of a drop; folders with all that is below them. ``lost`` are paths of what could not be opened.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return { files: [...transfer.files] };
  const lost = [];
  const files = (await Promise.all(entries.map((entry) => walk(entry, lost)))).flat();
  return { files, lost };
}

async function walk(entry, lost) {
  try {
    if (entry.isFile) {
      const file = await new Promise((yes, no) => entry.file(yes, no));
      paths.set(file, pathOf(entry));
      return [file];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) { // a browser hands out a hundred at a time
      const some = await new Promise((yes, no) => reader.readEntries(yes, no));
      if (!some.length) break;
      found.push(...some);
    }
    return (await Promise.all(found.map((each) => walk(each, lost)))).flat();
  } catch { // one of them must not keep the others out
    lost.push(pathOf(entry));
    return [];
  }
}

function pathOf(entry) {
  return entry.fullPath.replace(/^\//, "");
}

// What is dropped while another pile is on its way joins it.
async function send(pile, files, lost) {
  const goesOn = pile.busy === true;
  if (!goesOn) Object.assign(pile, { busy: true, total: 0, sent: 0, batch: null, left: [], trouble: "", drops: [] });
  pile.total += files.length + lost.length;
  for (const path of lost) pile.left.push({ path, why: UNREADABLE });
  pile.drops.push(files);
  show(pile);
  if (goesOn) return;
  window.addEventListener("beforeunload", warn);
  while (pile.drops.length && !pile.trouble) {
    for (const part of partsOf(pile, pile.drops.shift())) {
      await sendPart(pile, part);
      show(pile);
      if (pile.trouble) break;
    }
  }
  pile.busy = false;
  window.removeEventListener("beforeunload", warn);
  show(pile);
  pile.tell("ended", pile.batch);
}

function warn(event) {
  event.preventDefault();
}

function* partsOf(pile, files) {
  const { most_files, most_bytes, largest } = pile.data;
  let part = [];
  let bytes = 0;
  for (const file of files) {
    if (file.size > largest) {
      leave(pile, file, tooLarge(largest));
      continue;
    }
    const most = pile.batch === null ? Math.min(FIRST_FILES, most_files) : most_files;
    if (part.length && (part.length >= most || bytes + file.size > most_bytes)) {
      yield part;
      part = [];
      bytes = 0;
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
  } else if (answer.oneByOne && part.length > 1) {
    for (const file of part) if (!pile.trouble) await sendPart(pile, [file]);
  } else if (answer.oneByOne) {
    leave(pile, part[0], answer.sentence);
  } else {
    pile.trouble = answer.sentence;
  }
}

function leave(pile, file, why) {
  pile.left.push({ path: paths.get(file) ?? (file.webkitRelativePath || file.name), why });
}

function tooLarge(bytes) {
  const most = number(Math.round(bytes / MB));
  return `it is larger than the ${most} MB of one upload. Save a smaller version, split a zip, or raise MAX_REQUEST_SIZE.`;
}

// One part, tried again while the server is away or busy, and with a new pass where the old one is
// over. A part that arrived although its answer was lost is recognised by its bytes when it comes again.
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
      const sentence = body.detail ?? `The server answered ${response.status}.`;
      if (response.status === 413) return { oneByOne: true, sentence };
      if (response.status === 401) pile.tell("stale", attempt); // the page is drawn anew, with a new pass
      else if (response.status < 500 && response.status !== 429) return { sentence };
      if (attempt >= TRIES) return { sentence };
    } catch (error) {
      if (!(await areReadable(part))) return { oneByOne: true, sentence: UNREADABLE };
      if (attempt >= TRIES) return { sentence: "The server cannot be reached; try the rest again when it is back." };
    }
    await new Promise((yes) => setTimeout(yes, WAIT_MS * attempt));
  }
}

// A slice will not do: a file that is gone has no bytes, and none of its none can be read.
async function areReadable(part) {
  try {
    for (const file of part) {
      const reader = file.stream().getReader();
      await reader.read();
      await reader.cancel();
    }
    return true;
  } catch {
    return false;
  }
}

function show(pile) {
  const { zone, say, bar } = pile.view;
  const busy = pile.busy === true;
  zone.classList.toggle("busy", busy);
  for (const button of zone.querySelectorAll("button")) button.disabled = busy;
  bar.hidden = !busy;
  bar.max = pile.total ?? 1;
  bar.value = pile.sent ?? 0;
  say.textContent = [pile.notice, progressOf(pile)].filter(Boolean).join(" ");
  zone.classList.toggle("trouble", Boolean(pile.notice || (!busy && (pile.trouble || pile.left?.length))));
  list(pile.view, pile.left ?? []);
}

function progressOf(pile) {
  if (pile.total === undefined) return pile.notice ? "" : pile.data.hint;
  const sent = `${number(pile.sent)} of ${number(pile.total)} files sent.`;
  if (pile.busy) return `${sent} Keep this tab open.`;
  if (pile.trouble) return `${sent} The rest was not taken: ${pile.trouble} Drop the pile again; what is in already is skipped.`;
  if (!pile.left.length) return sent;
  return `${sent} ${pile.left.length === 1 ? "One was" : `${number(pile.left.length)} were`} left out:`;
}

// Every file that was left out, with the reason and what to do. Of one pile lines are only added.
function list(view, left) {
  const box = view.left;
  if (view.listed !== left) box.replaceChildren();
  view.listed = left;
  box.hidden = left.length === 0;
  for (const { path, why } of left.slice(box.children.length)) {
    const line = box.appendChild(document.createElement("li"));
    line.appendChild(document.createElement("b")).textContent = path;
    line.append(`: ${why}`);
  }
}

function number(count) {
  return count.toLocaleString("en-US");
}
