"""Commands with a film and a score; the error for a missing one asks for it."""

import shlex
from typing import Any

import click

from watchlist.cli.runtime import home_of
from watchlist.domain.base import rating
from watchlist.domain.model.film import FIRST_FILM
from watchlist.storage.settings import read_settings


class ScoreCommand(click.Command):
    """A command with a film and a score; the error for a missing one asks for it. question: the one about the score."""

    def __init__(self, *args: Any, question: str, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._question = question

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        words = [word for word in args if not word.startswith("-")]
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter:
            scale = read_settings(home_of(ctx).settings)[0].scale
            film, question, score = shlex.join(words) or FIRST_FILM, self._question, rating.example(scale)
            if words and rating.is_score(words[-1], scale):
                film, question, score = FIRST_FILM, "Which film?", words[-1]
            raise click.UsageError(f"{question} “{home_of(ctx).command(f'{self.name} {film} {score}')}”", ctx) from None
