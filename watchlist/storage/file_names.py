"""How files are named after films and dialogs."""


def file_name(slug: str, limit: int) -> str:
    """A slug, or a hash of it where no file can have that name; limit: the longest name, in bytes."""
    if "/" in slug or "\0" in slug or slug.startswith(".") or len(slug.encode()) > limit:
        return hashed(slug)
    return slug


def hashed(name: str) -> str:
    """A file's name that is made of any other name, and is always the same."""
    from hashlib import blake2b

    return blake2b(name.encode(), digest_size=16).hexdigest()
