"""The club's web application: the answer to each address."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs

import msgspec
from msgspec import Struct
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from watchlist.club import pages
from watchlist.club.engine import Engine, EngineAway, Vote, VoteCounts, poll_key, tally
from watchlist.club.guard import Guard, Rate
from watchlist.club.hub import Hub, HubFull
from watchlist.club.tokens import BallotLimit, Tokens
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.text import clean
from watchlist.domain.insights.household import NAME_LIMIT, is_name
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film, Poll
from watchlist.exchange.page_parts import SENTENCE_LIMIT

BALLOTS_A_MINUTE = 20
"""The most ballots that one voter may send in a minute."""
COOKIE_DAYS = 180
AWAY = "Your ballot could not be kept: the club's store is away just now. Send it again in a moment."
KEPT = "Your ballot is in. A new answer takes its place."


class Rules(Struct, frozen=True, kw_only=True):
    """The rules by which a club is served. hosts and origins: the names and addresses of the club."""

    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    secure: bool = False
    one_per: BallotLimit = BallotLimit.BROWSER
    readers: int = 500
    per_minute: int = 1_200


class BallotRefused(Exception):
    """A ballot that cannot be taken: the status, and why, in words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class PollSite:
    """One film's poll on pages, over an engine that is open."""

    def __init__(
        self,
        film: Film,
        poll: Poll,
        engine: Engine,
        tokens: Tokens,
        rules: Rules,
        *,
        facts: str = "",
        verdict: Verdict | None = None,
        poster: Path | None = None,
        now: Callable[[], datetime],
    ) -> None:
        self._film, self._poll, self._engine, self._tokens, self._rules = film, poll, engine, tokens, rules
        self._poster, self._now = poster, now
        self._pages = pages.Pages(film, poll, facts, verdict, poster is not None)
        self._ballots = Rate(BALLOTS_A_MINUTE)
        self._cookie = cookie_name(film, poll, rules.secure)
        self.hub = Hub(engine, self._live, rules.readers)

    def _live(self, standing: VoteCounts) -> dict[str, object]:
        return pages.live(tally(self._film, self._poll, standing), self._now())

    def app(self) -> Starlette:
        """The application."""

        @asynccontextmanager
        async def lifespan(app: Starlette) -> AsyncIterator[None]:
            self.hub.start()
            yield
            await self.hub.stop()
            await self._engine.close()

        routes = [
            Route("/", self._home),
            Route("/ballot", self._ballot, methods=["POST"]),
            Route("/tally", self._tally),
            Route("/tally/stream", self._stream),
            Route("/poster", self._picture),
            Route("/club.css", self._text(pages.club_style(), "text/css")),
            Route("/club.js", self._text(pages.script(), "text/javascript")),
            Route("/health", self._health),
            Route("/favicon.ico", lambda request: Response(status_code=204)),
        ]
        rules = self._rules
        guard = Middleware(Guard, hosts=rules.hosts, origins=rules.origins, per_minute=rules.per_minute)
        return Starlette(routes=routes, middleware=[guard], lifespan=lifespan)

    async def _home(self, request: Request) -> Response:
        invite = request.query_params.get("invite", "")
        if invite:
            return self._let_in(request, invite)
        voter = self._voter(request)
        if not voter:
            return HTMLResponse(self._pages.refused(pages.NO_INVITE), 403)
        try:
            own, standing = await self._engine.own(voter), await self._engine.standing()
        except EngineAway:
            return HTMLResponse(self._pages.card((), None, self._now()))
        shown = tally(self._film, self._poll, standing)
        return HTMLResponse(self._pages.card(own, shown, self._now()))

    def _let_in(self, request: Request, invite: str) -> Response:
        """Give a browser with an invite its pass; a browser that has a pass keeps it."""
        made, former = self._tokens.invited(invite, self._rules.one_per), self._voter(request)
        if not made:
            return HTMLResponse(self._pages.refused("This link invites nobody any more. Ask for a new one."), 403)
        answer = RedirectResponse("/", 303)
        if not former or (made != former and made.startswith("i")):
            answer.set_cookie(
                self._cookie,
                self._tokens.pass_for(made),
                max_age=COOKIE_DAYS * 86_400,
                httponly=True,
                secure=self._rules.secure,
                samesite="lax",
            )
        return answer

    def _voter(self, request: Request) -> str:
        """The voter of a request; empty for a request without a valid pass."""
        voter = self._tokens.voter(request.cookies.get(self._cookie, ""))
        if self._rules.one_per is BallotLimit.INVITE and not voter.startswith("i"):
            return ""
        return voter

    async def _ballot(self, request: Request) -> Response:
        plain = request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"
        try:
            await self._cast(request, plain)
        except BallotRefused as error:
            if plain:
                return JSONResponse({"words": str(error)}, error.status)
            return HTMLResponse(self._pages.refused(str(error)), error.status)
        if plain:
            return JSONResponse({"words": KEPT})
        return RedirectResponse("/", 303)

    async def _cast(self, request: Request, plain: bool) -> None:
        voter = self._voter(request)
        if not voter:
            raise BallotRefused(403, pages.NO_INVITE)
        if not self._ballots.takes(voter):
            raise BallotRefused(429, "That was too often: wait a minute.")
        vote = self._read(voter, await request.body(), plain)
        try:
            await self._engine.cast(vote)
        except EngineAway:
            raise BallotRefused(503, AWAY) from None

    def _read(self, voter: str, body: bytes, plain: bool) -> Vote:
        try:
            fields = _fields(body, plain)
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError):
            raise BallotRefused(400, "That is no ballot.") from None
        name, sentence = clean(fields.get("name", "")), clean(fields.get("sentence", ""), SENTENCE_LIMIT)
        if self._poll.answer(fields.get("answer", "")) is None:
            raise BallotRefused(400, "Choose one of the answers.")
        if fields.get("watched") not in ("before", "after"):
            raise BallotRefused(400, "Say whether you have seen it.")
        if name and not is_name(name):
            raise BallotRefused(400, f"“{name}” names nobody: give a name of 1 to {NAME_LIMIT} letters, or none.")
        return Vote(
            voter=voter,
            watched=fields["watched"] == "after",
            answer=fields["answer"],
            name=name,
            sentence=sentence,
            at=self._now(),
        )

    async def _tally(self, request: Request) -> Response:
        if not self._voter(request):
            return HTMLResponse(self._pages.refused(pages.NO_INVITE), 403)
        try:
            shown = tally(self._film, self._poll, await self._engine.standing())
        except EngineAway:
            shown = None
        return HTMLResponse(self._pages.tally(shown, self._now()))

    async def _stream(self, request: Request) -> Response:
        voter = self._voter(request)
        if not voter:
            return PlainTextResponse(f"{pages.NO_INVITE}\n", 403)
        try:
            stream = self.hub.join(voter)
        except HubFull:
            return PlainTextResponse("There is no room for another reader.\n", 503, {"retry-after": "5"})
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)

    async def _picture(self, request: Request) -> Response:
        if self._poster is None or not self._voter(request):
            return PlainTextResponse("There is no poster.\n", 404)
        return FileResponse(self._poster, headers={"cache-control": "private, max-age=3600"})

    async def _health(self, request: Request) -> Response:
        if self.hub.away:
            return PlainTextResponse("away\n", 503)
        return PlainTextResponse("well\n")

    @staticmethod
    def _text(text: str, media_type: str) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            return Response(text, media_type=f"{media_type}; charset=utf-8", headers={"cache-control": "no-cache"})

        return answer


def cookie_name(film: Film, poll: Poll, secure: bool = False) -> str:
    """The name of a poll's cookie, its own: a browser sends its cookies to every port of a machine."""
    return f"{text_if(secure, '__Host-')}watchlist-club-{poll_key(film, poll).rpartition(':')[2]}"


def _fields(body: bytes, plain: bool) -> dict[str, str]:
    """The fields of a ballot: JSON from the script, else a form; raises MsgspecError or ValueError for neither."""
    if plain:
        return msgspec.json.decode(body, type=dict[str, str])
    form = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=10)
    return {name: values[0] for name, values in form.items()}
