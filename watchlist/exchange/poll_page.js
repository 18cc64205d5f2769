"use strict";
// What a reader answers becomes a code to be sent back: WL1.<the ballot as JSON, base64url>.<CRC-32 of that>.
// Nothing is sent, stored or fetched here.

const poll = JSON.parse(document.getElementById("poll").textContent);
const form = document.querySelector("form");
const done = document.getElementById("done");
const code = document.getElementById("code");
const copied = document.getElementById("copied");

function crc32(text) {
  let sum = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return (~sum >>> 0).toString(16).padStart(8, "0");
}

function base64url(text) {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function ballot() {
  const given = new FormData(form);
  const reader = crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, "0");
  return {
    film: poll.film, title: poll.title, year: poll.year, question: poll.question,
    answer: given.get("answer"), watched: given.get("watched") === "after",
    at: new Date().toISOString().slice(0, 19) + "Z",
    name: (given.get("name") || "").trim().slice(0, 40),
    sentence: (given.get("sentence") || "").trim().slice(0, 500),
    reader,
  };
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const packed = base64url(JSON.stringify(ballot()));
  code.value = `WL1.${packed}.${crc32(packed)}`;
  done.hidden = false;
  code.focus();
  code.select();
});

document.getElementById("copy").addEventListener("click", async () => {
  code.select();
  try {
    await navigator.clipboard.writeText(code.value);
    copied.textContent = "Copied.";
  } catch {
    copied.textContent = "Selected: copy it with your keyboard.";
  }
});
