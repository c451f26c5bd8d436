// The plain start page: first set-up, signing in, and who is waiting. It uses the API that everybody uses.
const byId = (id) => document.getElementById(id);
const show = (id) => ["setup", "signin", "desk"].forEach((each) => { byId(each).hidden = each !== id; });
const say = (sentence) => { byId("message").textContent = sentence; };

async function call(method, path, body) {
  const options = { method, headers: { Accept: "application/json" } };
  if (body) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(`/api/v2${path}`, options);
  } catch {
    throw new Error("The desk cannot be reached right now. Please try again in a moment.");
  }
  const text = await response.text();
  const answer = text ? JSON.parse(text) : {};
  if (!response.ok) {
    const failure = new Error(answer.description ?? answer.error?.message ?? "That did not work. Please try again.");
    failure.status = response.status;
    throw failure;
  }
  return answer;
}

function send(form, path) {
  byId(form).addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.target.querySelector("button");
    button.disabled = true;
    say("");
    try {
      await call("POST", path, Object.fromEntries(new FormData(event.target)));
      event.target.reset();
      await open();
    } catch (failure) {
      say(failure.message);
    } finally {
      button.disabled = false;
    }
  });
}

function row(ticket, names) {
  const item = document.createElement("li");
  const person = document.createElement("strong");
  person.textContent = names.get(ticket.requester_id) ?? "Somebody";
  item.append(person, ticket.subject);
  return item;
}

async function showDesk(user) {
  byId("who").textContent = user.name;
  show("desk");
  const found = await call("POST", "/views/preview?page[size]=25", {
    view: { all: [{ field: "status", operator: "less_than", value: "solved" }], output: { sort_by: "created", sort_order: "asc" } },
  });
  const names = new Map(found.users.map((person) => [person.id, person.name]));
  const rows = found.rows.map((each) => row(each.ticket, names));
  if (rows.length === 0) rows.push(Object.assign(document.createElement("li"), { textContent: "Nobody is waiting. A good moment for a cup of tea." }));
  byId("waiting").replaceChildren(...rows);
}

async function open() {
  try {
    const { user } = await call("GET", "/users/me");
    if (user.role === "end-user") return say("This page is for the team.");
    return await showDesk(user);
  } catch (failure) {
    if (failure.status !== 401) return say(failure.message);
  }
  byId("who").textContent = "";
  const { is_set_up: isSetUp } = await call("GET", "/setup");
  show(isSetUp ? "signin" : "setup");
}

async function showDemonstration() {
  const { demonstration } = await call("GET", "/setup");
  if (!demonstration) return;
  byId("demonstration").hidden = false;
  const visitors = demonstration.people.map((person) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: `Look around as ${person.name}` });
    button.addEventListener("click", async () => {
      await call("POST", "/session", { email: person.email, password: demonstration.password }).catch((failure) => say(failure.message));
      await open();
    });
    return button;
  });
  byId("visitors").replaceChildren(...visitors);
}

send("setup", "/setup");
send("signin", "/session");
byId("signout").addEventListener("click", async () => {
  await call("DELETE", "/session").catch((failure) => say(failure.message));
  await open();
});
open().then(showDemonstration).catch((failure) => say(failure.message));
