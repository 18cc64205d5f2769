"""The text of a new card, with every field explained and ready to be filled in."""

import json

from watchlist.domain.base.text import clean


def template(slug: str, title: str = "", year: int | None = None) -> str:
    """A valid card with all other fields commented out; without a title, it takes one from the slug."""
    name = clean(title) or slug.replace("-", " ").title()
    year_line = f"year           = {year}"
    if year is None:
        year_line = "#year           = 2025"
    return f"# {slug}.toml: {_HEAD}title          = {json.dumps(name, ensure_ascii=False)}\n{year_line}\n{_FIELDS}"


_HEAD = """\
the card of one film. Only the title must be there.
# Take the # from the front of a line to use it; lines that begin with "# " are notes.
# Keep to this order: what stands below a heading in brackets belongs to that heading.

"""
_FIELDS = '''\
#original_title = "이 별에 필요한"
#title_note     = "What the title plays on."
#released       = 2025-05-30
#minutes        = 96
#countries      = ["South Korea"]
#languages      = ["Korean"]
#genres         = ["Animation", "Romance"]
#on             = ["Netflix"]
#certificates   = ["Korea 12+"]
#directors      = ["Han Ji-won"]
#writers        = ["Kang Hyun-joo", "Han Ji-won"]
#studios        = ["Climax Studio"]
#link           = "https://www.themoviedb.org/movie/1165642"
#tagline        = "The line on its poster."

# One or two sentences that spoil nothing.
#logline = "Who wants what, and what is in the way."

# The set-up. A \\ at the end of a line joins it to the next; an empty line begins a paragraph.
#synopsis = """
#The beginning of the story, told a little more fully, \\
#and nothing of how it goes on."""

# What spoils: shut until it is asked for.
#spoilers = "The rest of the story."


# Who is in it: repeat the block for each. "dubs" are the voices in other languages.

#[[cast]]
#role  = "Nan-young"
#name  = "Kim Tae-ri"
#about = "an astronaut"
#dubs  = [{ language = "English", name = "Maitreyi Ramakrishnan" }]


# Who made it, besides directors, writers and studios: repeat the block for each job.

#[[crew]]
#job   = "music"
#names = ["Someone", "Someone else"]


# What is claimed for it before you see it: repeat the block for each note.
# Give a quote (the very words, 200 characters at most) or a gist (the claim in your words).
# kind is praise, comparison, promise or doubt; source is a name from [sources] below.

#[[hype]]
#key     = "masterpiece"
#quote   = "visual masterpiece"
#speaker = "Bong Joon-ho"
#kind    = "praise"
#source  = "article"


# One question, asked before and after watching, with two answers or more.
# Once it is answered keep the keys: the answers given refer to them.

#[poll]
#question = "Is it the next big leap, or just another orbit?"
#source   = "article"

#[[poll.answers]]
#key   = "leap"
#short = "leap"
#words = "the next big leap"

#[[poll.answers]]
#key   = "orbit"
#short = "orbit"
#words = "another orbit"


# The films it is measured against: repeat the block for each.

#[[related]]
#title = "Your Name"
#year  = 2016
#why   = "the romance it answers"


# Where it all comes from: a short name of your choice, then the source in full.

#[sources]
#article = "Who wrote it, where and when"


# Its numbers in other catalogues.

#[ids]
#imdb = "tt5311514"
#tmdb = 372058
'''
