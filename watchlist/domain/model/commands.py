"""The names of commands in a keymap: the interface, which defines them, is not loaded to check a setting."""

_GROUPS = {
    "card": "more_notes open_related",
    "change": "fill history import new_film redo undo",
    "choose": "adrift tonight",
    "diary": "log year(-1) year(1)",
    "film": (
        "add beside delete drop edit facts held_up hype like link match merge pin poll poster put_on_list rate_today "
        "reveal seen spoilers tags verdict"
    ),
    "go": "back card diary library search stats",
    "library": "columns filters move(-1) move(1) next_filter(-1) next_filter(1) sort",
    "look": "review",
    "move": "down end half_page_down half_page_up page_down page_up start up",
    "program": "help palette quit settings theme",
    "search": "clear complete complete_back leave recall",
    "stats": "newer older search",
    "table": "open select select_all select_range",
}
COMMANDS = tuple(f"{group}.{name}" for group, names in _GROUPS.items() for name in names.split())
"""Every command whose keys can be changed."""
