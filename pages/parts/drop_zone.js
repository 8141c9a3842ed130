// A drop zone that sends piles of any size in parts to the API. What is being sent lives in the module,
// not in the element: Streamlit draws the element anew as it likes, and sending goes on.

const FIRST_FILES = 12; // a small first part, so that reading begins at once
const TRIES = 4;
const WAIT_MS = 1500;
const NAMED = 10; // names of files that were left out
const UNREADABLE = "Your computer could not read this.";
const TOO_LARGE = "This is more than one request may have (MAX_REQUEST_SIZE).";
const piles = new Map(); // by job: the pile that is being sent, or the last one

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const zone = parentElement.querySelector(".zone");
  const view = { zone, say: parentElement.querySelector(".say"), bar: parentElement.querySelector("progress") };
  const tell = (name, value) => setTriggerValue(name, value);
  const take = ({ files, lost = [] }) => {
    if (files.length || lost.length) send(piles.get(data.job), files, lost);
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

// Files of a drop; folders with all that is below them. ``lost`` are names of what could not be opened.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return { files: [...transfer.files] };
  const lost = [];
  const files = (await Promise.all(entries.map((entry) => walk(entry, lost)))).flat();
  return { files, lost };
}

async function walk(entry, lost) {
  try {
    if (entry.isFile) return [await new Promise((yes, no) => entry.file(yes, no))];
    const reader = entry.createReader();
    const found = [];
    for (;;) { // a browser hands out a hundred at a time
      const some = await new Promise((yes, no) => reader.readEntries(yes, no));
      if (!some.length) break;
      found.push(...some);
    }
    return (await Promise.all(found.map((each) => walk(each, lost)))).flat();
  } catch { // one of them must not keep the others out
    lost.push(entry.name);
    return [];
  }
}

// What is dropped while another pile is on its way joins it.
async function send(pile, files, lost) {
  const goesOn = pile.busy === true;
  if (!goesOn) Object.assign(pile, { busy: true, total: 0, sent: 0, batch: null, left: new Map(), trouble: "", drops: [] });
  pile.total += files.length + lost.length;
  for (const name of lost) leave(pile, name, UNREADABLE);
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
      leave(pile, file.name, TOO_LARGE);
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
    leave(pile, part[0].name, answer.sentence);
  } else {
    pile.trouble = answer.sentence;
  }
}

function leave(pile, name, sentence) {
  pile.left.set(sentence, [...(pile.left.get(sentence) ?? []), name]);
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
  return [
    ...(pile.trouble ? [`The rest was not taken: ${pile.trouble} Drop the pile again; what is in already is skipped.`] : []),
    ...[...pile.left].map(([sentence, names]) => `Left out: ${listed(names)}. ${sentence}`),
  ];
}

function listed(names) {
  return names.length > NAMED ? `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more` : names.join(", ");
}
