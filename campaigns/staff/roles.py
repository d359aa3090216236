"""The roles: a table of what each may do. What is not in it, a role may not."""

from dataclasses import dataclass

# "app.codename", as Django's has_perm() takes it.
ADMIN = frozenset({"wagtailadmin.access_admin"})


def _all_of(app: str, *models: str, verbs: tuple[str, ...] = ("add", "change", "delete")) -> frozenset[str]:
    return frozenset(f"{app}.{verb}_{model}" for model in models for verb in verbs)


@dataclass(frozen=True)
class Role:
    """One group.

    `rights` hold everywhere; `on_homes` on every home page and all below it, in each language or, if `language` names
    one, in that alone; `on_root` on the whole tree, home pages included; `on_pictures` on the collection of all
    pictures.
    """

    name: str
    rights: frozenset[str]
    on_homes: frozenset[str] = frozenset()
    language: str = ""
    on_root: frozenset[str] = frozenset()
    on_pictures: frozenset[str] = frozenset()


# Who may change a picture changes it on every page at once. Adding is enough to change what one uploaded oneself
# (Wagtail's CollectionOwnershipPermissionPolicy): we can live with that.
_OWN_PICTURES = _all_of("wagtailimages", "image", verbs=("add", "choose"))
_PICTURES = _all_of("wagtailimages", "image", verbs=("add", "change", "choose"))

# They make and edit, hand in for approval, and ask for translations: what comes of that is a draft (request.py).
# They write to supporters and send that: sending is a right of its own, which an organisation can keep for fewer.
# They publish addressees: a letter takes them over when its page is published, and no draft of one is sent.
EDITORS = Role(
    "Editors",
    rights=ADMIN
    | _all_of("campaigns", "addressee", verbs=("add", "change", "publish", "view"))
    | _all_of("campaigns", "term", verbs=("add", "change", "view"))
    | _all_of("campaigns", "update", verbs=("add", "change", "view", "send"))
    | {"wagtail_localize.submit_translation"},
    on_homes=_all_of("wagtailcore", "page", verbs=("add", "change")),
    on_pictures=_OWN_PICTURES,
)

# They also let the world see it, and keep the organisation's words and the redirects.
PUBLISHERS = Role(
    "Publishers",
    rights=EDITORS.rights
    | _all_of("campaigns", "addressee", "term", verbs=("delete",))
    | _all_of("wagtailredirects", "redirect")
    | {"campaigns.change_organisationsettings"},
    on_homes=_all_of("wagtailcore", "page", verbs=("add", "change", "publish")),
    on_pictures=_PICTURES,
)

# They answer people who signed. Names are personal data: whoever writes pages does not see them.
# They see that a supporter asked for mail and agreed to what, and not who it is: open_supporter is nobody's yet.
SERVICE_DESK = Role(
    "Service desk",
    rights=ADMIN
    | {"campaigns.view_signature", "campaigns.open_signature", "campaigns.view_supporter"}
    | {"campaigns.view_withdrawal", "campaigns.undo_withdrawal"}
    # Somebody asks where the mail is: they see how the queue stands, and no address.
    | {"campaigns.view_outbox", "campaigns.retry_outbox"},
)

# They bring the names to the authority once an action is closed: which are ready, how many names, of what day. To see
# that no name is opened; the dossier, which holds them, asks for a right of its own.
HANDOVER = Role("Handover", rights=ADMIN | {"campaigns.view_action", "campaigns.view_signature"})

# Everything, right by right: is_superuser would also grant what no role should have, such as changing a signature.
OWNERS = Role(
    "Owners",
    rights=PUBLISHERS.rights
    | SERVICE_DESK.rights
    | HANDOVER.rights
    | _all_of("auth", "user", "group")
    | _all_of("wagtailcore", "site", "locale", "workflow", "task")
    | {"campaigns.view_accesslog"},
    on_root=_all_of("wagtailcore", "page", verbs=("add", "change", "publish", "lock", "unlock", "bulk_delete")),
    on_pictures=_PICTURES | _all_of("wagtailcore", "collection"),
)

ROLES = (EDITORS, PUBLISHERS, SERVICE_DESK, HANDOVER, OWNERS)

# Whose approval puts an editor's page live.
APPROVERS = (PUBLISHERS, OWNERS)


def translators(code: str) -> Role:
    """Who writes the site's texts in one language.

    A right on pages alone: who may change an addressee may do so in all languages. Those of this language, and the
    spelling of terms, they write beside the page.
    """
    return Role(
        f"translators-{code}", rights=ADMIN, on_homes=_all_of("wagtailcore", "page", verbs=("change",)), language=code
    )


def reviewers(code: str) -> Role:
    """Who lets the world see what is written in one language."""
    return Role(
        f"reviewers-{code}",
        rights=ADMIN,
        on_homes=_all_of("wagtailcore", "page", verbs=("change", "publish")),
        language=code,
    )
