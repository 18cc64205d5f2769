"use strict";
// Sends a ballot and says what became of it; follows the tally, and says honestly when it cannot.

const form = document.querySelector("form");
const cast = document.getElementById("cast");
const tally = document.getElementById("tally");
const state = document.getElementById("state");
let stood = "";

function say(words, wrong) {
  cast.textContent = words;
  cast.classList.toggle("wrong", wrong);
}

async function send(event) {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  say("Sending …", false);
  try {
    const answer = await fetch("/ballot", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(Object.fromEntries(new FormData(form))),
    });
    const told = await answer.json();
    say(told.words, !answer.ok);
    if (answer.ok) tally.hidden = false;
  } catch {
    say("The club cannot be reached. Nothing you wrote is lost: send it again in a moment.", true);
  }
  button.disabled = false;
}

function side(name, told) {
  const section = document.getElementById(name);
  section.querySelector("h3 small").textContent = `n = ${told.people}`;
  section.querySelectorAll("dd").forEach((row, place) => {
    const share = told.counts[place] / Math.max(1, told.people);
    row.querySelector("rect").setAttribute("width", `${(share * 100).toFixed(2)}%`);
    row.querySelector("output").textContent = told.counts[place];
  });
}

function away(why) {
  state.textContent = stood ? `${why} This is how it stood at ${stood}.` : why;
  state.classList.add("away");
}

function follow() {
  const stream = new EventSource("/tally/stream");
  stream.addEventListener("tally", (event) => {
    const told = JSON.parse(event.data);
    side("before", told.before);
    side("after", told.after);
    document.getElementById("moved").textContent = told.moved;
    document.getElementById("who").textContent = told.who;
    stood = told.at;
    state.textContent = `Live, as of ${stood}.`;
    state.classList.remove("away");
  });
  stream.addEventListener("away", () => away("The tally cannot be read just now."));
  stream.addEventListener("error", () => {
    away("The connection is lost; it is tried again.");
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 5000);
  });
}

if (form) form.addEventListener("submit", send);
if (tally) follow();
