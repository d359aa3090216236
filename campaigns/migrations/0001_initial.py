"""The first tables of this app."""

import campaigns.blocks.body
import campaigns.blocks.languages
import campaigns.models.action
import django.db.models.deletion
import django.db.models.functions.datetime
import django_countries.fields
import modelcluster.fields
import modelsearch.index
import taggit.managers
import uuid
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("job", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="job")),
                ("ran_at", models.DateTimeField(verbose_name="ran at")),
            ],
            options={
                "verbose_name": "heartbeat",
                "verbose_name_plural": "heartbeats",
            },
        ),
        migrations.CreateModel(
            name="NetworkBucket",
            fields=[
                ("key", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("tokens", models.FloatField(verbose_name="left")),
                ("refilled_at", models.FloatField(db_index=True, verbose_name="filled at")),
            ],
            options={
                "verbose_name": "network bucket",
                "verbose_name_plural": "network buckets",
            },
        ),
        migrations.CreateModel(
            name="Supporter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=12, verbose_name="language")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="asked at")),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="verified at")),
                ("box", models.BinaryField(verbose_name="e-mail, name and town, sealed")),
                ("index_key", models.PositiveSmallIntegerField(verbose_name="index key")),
                ("person_digest", models.BinaryField(max_length=16, unique=True)),
                ("email_index", models.BinaryField(db_index=True, max_length=16)),
            ],
            options={
                "verbose_name": "supporter",
                "verbose_name_plural": "supporters",
                "permissions": [("open_supporter", "Can see who the supporters are")],
            },
        ),
        migrations.CreateModel(
            name="AccessLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("user_name", models.CharField(max_length=150, verbose_name="user name")),
                (
                    "verb",
                    models.CharField(
                        choices=[("opened", "Opened"), ("exported", "Exported"), ("resealed", "Sealed again")],
                        max_length=12,
                        verbose_name="did",
                    ),
                ),
                ("subject", models.CharField(help_text="The kind of record.", max_length=40, verbose_name="with")),
                ("rows", models.JSONField(help_text="Their numbers, never their content.", verbose_name="records")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("index_key", models.PositiveSmallIntegerField(editable=False)),
                ("previous_digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "access",
                "verbose_name_plural": "access log",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "translation_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="translation key"),
                ),
                ("slug", models.SlugField(allow_unicode=True, max_length=255, unique=True, verbose_name="slug")),
                ("number", models.CharField(max_length=30, verbose_name="number")),
                ("persons", models.JSONField(default=list, verbose_name="persons")),
                ("country", django_countries.fields.CountryField(max_length=2, verbose_name="country")),
                ("deadline", models.DateField(verbose_name="deadline")),
                ("paper_due_on", models.DateField(blank=True, null=True, verbose_name="paper due")),
                ("goal", models.PositiveIntegerField(blank=True, null=True, verbose_name="goal")),
                (
                    "outcome_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("freed", "Freed"),
                            ("improved", "Improved"),
                            ("unknown", "No answer yet"),
                            ("worse", "Worse"),
                            ("closed", "Closed without a result"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("outcome_on", models.DateField(blank=True, null=True, verbose_name="outcome date")),
                ("opens_at", models.DateTimeField(verbose_name="opens at")),
                (
                    "closes_at",
                    models.DateTimeField(help_text="The first instant after the deadline.", verbose_name="closes at"),
                ),
                ("unpublished_at", models.DateTimeField(blank=True, null=True, verbose_name="unpublished at")),
                ("recalled_at", models.DateTimeField(blank=True, null=True, verbose_name="recalled at")),
                ("handed_over_at", models.DateTimeField(blank=True, null=True, verbose_name="handed over at")),
                (
                    "index_key",
                    models.PositiveSmallIntegerField(
                        help_text="The key of its signatures' digests.", verbose_name="index key"
                    ),
                ),
                (
                    "previous_action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="follow_ups",
                        to="campaigns.action",
                        verbose_name="previous action",
                    ),
                ),
                (
                    "source_locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="source language",
                    ),
                ),
            ],
            options={
                "verbose_name": "urgent action",
                "verbose_name_plural": "urgent actions",
                "ordering": ["closes_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ActionPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        help_text="Two or three sentences: who, what happened, what we ask.",
                        null=True,
                        verbose_name="lead",
                    ),
                ),
                (
                    "portrait_alt",
                    models.CharField(
                        blank=True,
                        help_text="For people who do not see it.",
                        max_length=250,
                        verbose_name="the picture in words",
                    ),
                ),
                ("portrait_caption", models.CharField(blank=True, max_length=200, verbose_name="caption")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("facts", 4),
                            ("case_section", 7),
                            ("quote", 10),
                            ("picture", 13),
                            ("timeline", 19),
                            ("letter", 33),
                            ("deadline", 35),
                            ("sign_form", 38),
                            ("next_steps", 42),
                            ("update", 46),
                        ],
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"help_text": "For instance “Who”.", "label": "Word", "max_length": 40},
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Fact", "max_length": 200}),
                            2: ("wagtail.blocks.StructBlock", [[("label", 0), ("text", 1)]], {}),
                            3: ("wagtail.blocks.StreamBlock", [[("fact", 2)]], {}),
                            4: ("wagtail.blocks.StructBlock", [[("facts", 3)]], {}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Short: “A brave woman behind bars”.",
                                    "label": "Heading",
                                    "max_length": 120,
                                },
                            ),
                            6: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul"],
                                    "help_text": "What happened, to whom, and how we know.",
                                    "label": "Text",
                                },
                            ),
                            7: ("wagtail.blocks.StructBlock", [[("heading", 5), ("text", 6)]], {}),
                            8: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Without quotation marks; the page sets them.",
                                    "label": "Words",
                                    "max_length": 600,
                                },
                            ),
                            9: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who said it", "max_length": 120, "required": False},
                            ),
                            10: ("wagtail.blocks.StructBlock", [[("text", 8), ("speaker", 9)]], {}),
                            11: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who, where, when, by whom.",
                                    "label": "Caption",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("image", 11), ("caption", 12)]], {}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            15: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"help_text": "As people say it: “September 2021”.", "label": "When", "max_length": 60},
                            ),
                            16: ("wagtail.blocks.CharBlock", (), {"label": "What happened", "max_length": 300}),
                            17: ("wagtail.blocks.StructBlock", [[("when", 15), ("text", 16)]], {}),
                            18: ("wagtail.blocks.StreamBlock", [[("event", 17)]], {}),
                            19: ("wagtail.blocks.StructBlock", [[("heading", 14), ("events", 18)]], {}),
                            20: (
                                "wagtail.snippets.blocks.SnippetChooserBlock",
                                ("campaigns.Addressee",),
                                {"label": "Addressee"},
                            ),
                            21: ("wagtail.blocks.StreamBlock", [[("addressee", 20)]], {}),
                            22: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": campaigns.blocks.languages.letter_language_choices,
                                    "help_text": "The language that the authority reads. The letter is sent as you write it here.",
                                    "label": "Language of the letter",
                                },
                            ),
                            23: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"help_text": "“Dear President …,”", "label": "Salutation", "max_length": 200},
                            ),
                            24: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Stands beside the form: two short paragraphs that one reads on a phone.",
                                    "label": "Short letter",
                                },
                            ),
                            25: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "ol", "ul"],
                                    "help_text": "The text that goes to the authority, on one sheet of A4.",
                                    "label": "Full letter",
                                },
                            ),
                            26: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"help_text": "“Yours sincerely,”", "label": "Closing", "max_length": 200},
                            ),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Salutation", "max_length": 200, "required": False},
                            ),
                            28: ("wagtail.blocks.TextBlock", (), {"label": "Short letter", "required": False}),
                            29: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul"], "label": "Full letter", "required": False},
                            ),
                            30: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Closing", "max_length": 200, "required": False},
                            ),
                            31: ("campaigns.blocks.letter.MarkBlock", (), {}),
                            32: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("salutation", 27),
                                        ("short", 28),
                                        ("full", 29),
                                        ("closing", 30),
                                        ("locale", 31),
                                        ("digest", 31),
                                    ]
                                ],
                                {
                                    "help_text": "Only if the page is in another language than the letter: so that people know what they sign."
                                },
                            ),
                            33: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("addressees", 21),
                                        ("language", 22),
                                        ("salutation", 23),
                                        ("short", 24),
                                        ("full", 25),
                                        ("closing", 26),
                                        ("translation", 32),
                                    ]
                                ],
                                {},
                            ),
                            34: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Optional. “Her trial opens the day after.” The date itself comes from the facts.",
                                    "label": "Why this day",
                                    "required": False,
                                },
                            ),
                            35: ("wagtail.blocks.StructBlock", [[("text", 34)]], {}),
                            36: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Empty: “Sign the letter”.",
                                    "label": "Heading",
                                    "max_length": 80,
                                    "required": False,
                                },
                            ),
                            37: ("wagtail.blocks.TextBlock", (), {"label": "Words above the form", "required": False}),
                            38: ("wagtail.blocks.StructBlock", [[("heading", 36), ("text", 37)]], {}),
                            39: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Empty: “What happens next”.",
                                    "label": "Heading",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            40: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"icon": "arrow-right", "label": "Step", "max_length": 200},
                            ),
                            41: ("wagtail.blocks.StreamBlock", [[("step", 40)]], {}),
                            42: ("wagtail.blocks.StructBlock", [[("heading", 39), ("steps", 41)]], {}),
                            43: ("wagtail.blocks.DateBlock", (), {"label": "Date"}),
                            44: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            45: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "link", "ol", "ul"], "label": "Text"},
                            ),
                            46: (
                                "wagtail.blocks.StructBlock",
                                [[("posted_on", 43), ("heading", 44), ("text", 45)]],
                                {},
                            ),
                        },
                        default=campaigns.blocks.body.standard_action,
                        verbose_name="page",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, help_text="For instance “UA 60/16”.", max_length=30, verbose_name="number"
                    ),
                ),
                ("country", django_countries.fields.CountryField(max_length=2, null=True, verbose_name="country")),
                (
                    "deadline",
                    models.DateField(
                        help_text="The last day to sign. “Before 19 February” is the 18th.",
                        null=True,
                        verbose_name="deadline",
                    ),
                ),
                (
                    "paper_due_on",
                    models.DateField(
                        blank=True,
                        help_text="The day by which paper sheets must have arrived.",
                        null=True,
                        verbose_name="paper due",
                    ),
                ),
                (
                    "goal",
                    models.PositiveIntegerField(
                        blank=True, help_text="How many names you hope for.", null=True, verbose_name="goal"
                    ),
                ),
                (
                    "outcome_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("freed", "Freed"),
                            ("improved", "Improved"),
                            ("unknown", "No answer yet"),
                            ("worse", "Worse"),
                            ("closed", "Closed without a result"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("outcome_on", models.DateField(blank=True, null=True, verbose_name="outcome date")),
                (
                    "previous_action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="campaigns.action",
                        verbose_name="previous action",
                    ),
                ),
            ],
            options={
                "verbose_name": "urgent action",
                "verbose_name_plural": "urgent actions",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.AddField(
            model_name="action",
            name="source_page",
            field=models.OneToOneField(
                on_delete=campaigns.models.action.delete_unless_signed,
                related_name="own_action",
                to="campaigns.actionpage",
                verbose_name="source page",
            ),
        ),
        migrations.CreateModel(
            name="ActionPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "pronoun",
                    models.CharField(
                        blank=True,
                        choices=[("she", "she"), ("he", "he"), ("they", "they")],
                        max_length=10,
                        verbose_name="pronoun",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="persons", to="campaigns.actionpage"
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "persons",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CountChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("web", "This site"),
                            ("api", "Another site"),
                            ("one_click", "From a mail"),
                            ("paper", "Paper sheet"),
                        ],
                        max_length=12,
                        verbose_name="source",
                    ),
                ),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("verified", "E-mail answered"),
                            ("unverified", "Name and town"),
                            ("paper", "On paper"),
                        ],
                        max_length=12,
                        verbose_name="tier",
                    ),
                ),
                ("locale", models.CharField(max_length=12, verbose_name="language")),
                ("delta", models.IntegerField(verbose_name="change")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="count_changes", to="campaigns.action"
                    ),
                ),
            ],
            options={
                "verbose_name": "count change",
                "verbose_name_plural": "count changes",
            },
        ),
        migrations.CreateModel(
            name="LetterVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                (
                    "addressees",
                    models.JSONField(
                        help_text="For each addressee the lines above the letter.", verbose_name="addressees"
                    ),
                ),
                ("salutation", models.CharField(max_length=200, verbose_name="salutation")),
                ("short", models.TextField(verbose_name="short letter")),
                (
                    "full",
                    models.TextField(
                        help_text="HTML of paragraphs, lists, bold and italic.", verbose_name="full letter"
                    ),
                ),
                ("closing", models.CharField(max_length=200, verbose_name="closing")),
                ("digest", models.CharField(editable=False, max_length=64, verbose_name="digest")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letter_versions",
                        to="campaigns.action",
                        verbose_name="urgent action",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter version",
                "verbose_name_plural": "letter versions",
                "ordering": ["action", "pk"],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="letter",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="campaigns.letterversion",
                verbose_name="current letter",
            ),
        ),
        migrations.CreateModel(
            name="OrganisationSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "progress_floor",
                    models.PositiveIntegerField(
                        default=50,
                        help_text="Below this many signatures no bar is shown: an empty bar keeps people from being the first.",
                        verbose_name="show progress from",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
            },
        ),
        migrations.CreateModel(
            name="OrganisationWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "sender",
                    models.CharField(
                        help_text="Your name, as it stands at the top of the site.",
                        max_length=120,
                        verbose_name="sender",
                    ),
                ),
                (
                    "return_address",
                    models.TextField(
                        help_text="Where paper sheets are sent; one line a row.", verbose_name="return address"
                    ),
                ),
                (
                    "privacy_text",
                    models.TextField(
                        help_text="Below the form: who sees the name, and when it is erased.",
                        verbose_name="privacy text",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="language",
                    ),
                ),
                (
                    "settings",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="campaigns.organisationsettings",
                    ),
                ),
            ],
            options={
                "verbose_name": "words in one language",
                "verbose_name_plural": "words in one language",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("description", models.CharField(blank=True, default="", max_length=255, verbose_name="description")),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at")),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "credit",
                    models.CharField(
                        blank=True, help_text="Stands below the picture.", max_length=200, verbose_name="made by"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name="actionpage",
            name="portrait",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="campaigns.picture",
                verbose_name="picture",
            ),
        ),
        migrations.CreateModel(
            name="PictureRendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="renditions", to="campaigns.picture"
                    ),
                ),
            ],
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=12, verbose_name="language")),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("verified", "E-mail answered"),
                            ("unverified", "Name and town"),
                            ("paper", "On paper"),
                        ],
                        max_length=12,
                        verbose_name="tier",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("web", "This site"),
                            ("api", "Another site"),
                            ("one_click", "From a mail"),
                            ("paper", "Paper sheet"),
                        ],
                        max_length=12,
                        verbose_name="source",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("counted", "Counted"),
                            ("held", "Held for review"),
                            ("withdrawn", "Withdrawn"),
                            ("set_aside", "Set aside"),
                        ],
                        default="counted",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="date")),
                ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="erased at")),
                ("box", models.BinaryField(null=True, verbose_name="name and town, sealed")),
                ("person_digest", models.BinaryField(max_length=16, null=True)),
                ("name_town_index", models.BinaryField(max_length=16, null=True)),
                ("name_index", models.BinaryField(max_length=16, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="campaigns.action",
                        verbose_name="urgent action",
                    ),
                ),
                (
                    "letter_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="campaigns.letterversion",
                        verbose_name="letter version",
                    ),
                ),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "ordering": ["-pk"],
                "permissions": [("open_signature", "Can see the names under an action")],
            },
        ),
        migrations.CreateModel(
            name="Outbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SlugField(help_text="The folder below emails/ with its text.", verbose_name="kind")),
                ("locale", models.CharField(max_length=12, verbose_name="language")),
                ("box", models.BinaryField(null=True, verbose_name="address and link, sealed; empty once sent")),
                ("token_hash", models.BinaryField(max_length=32, null=True, unique=True)),
                ("message_id", models.CharField(max_length=200, unique=True, verbose_name="Message-ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "due_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="due at"),
                ),
                ("leased_until", models.DateTimeField(blank=True, null=True, verbose_name="taken by a worker until")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                ("parked_at", models.DateTimeField(blank=True, null=True, verbose_name="parked at")),
                (
                    "reason",
                    models.CharField(
                        blank=True, help_text="Why it was parked; no address.", max_length=200, verbose_name="reason"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="campaigns.action",
                        verbose_name="urgent action",
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="campaigns.supporter",
                        verbose_name="supporter",
                    ),
                ),
            ],
            options={
                "verbose_name": "mail to send",
                "verbose_name_plural": "outbox",
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("this_action", "Mail on how this action goes"),
                            ("other_actions", "Mail on other urgent actions"),
                        ],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "wording",
                    models.TextField(
                        help_text="The words beside the box, as the supporter saw them.", verbose_name="wording"
                    ),
                ),
                ("given_at", models.DateTimeField(auto_now_add=True, verbose_name="given at")),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="verified at")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="campaigns.action",
                        verbose_name="urgent action",
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="campaigns.supporter",
                        verbose_name="supporter",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
            },
        ),
        migrations.CreateModel(
            name="SupporterSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "signature",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supporter_signatures",
                        to="campaigns.signature",
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supporter_signatures",
                        to="campaigns.supporter",
                    ),
                ),
            ],
            options={
                "verbose_name": "supporter's signature",
                "verbose_name_plural": "supporters' signatures",
            },
        ),
        migrations.CreateModel(
            name="Addressee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="Empty if you write to an office.", max_length=200, verbose_name="name"
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        help_text="“President of the People's Republic of China”", max_length=200, verbose_name="office"
                    ),
                ),
                ("address", models.TextField(blank=True, help_text="One line a row.", verbose_name="postal address")),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2, verbose_name="country")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "addressee",
                "verbose_name_plural": "addressees",
                "ordering": ["office", "name"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("web", "This site"),
                            ("api", "Another site"),
                            ("one_click", "From a mail"),
                            ("paper", "Paper sheet"),
                        ],
                        max_length=12,
                        verbose_name="source",
                    ),
                ),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("verified", "E-mail answered"),
                            ("unverified", "Name and town"),
                            ("paper", "On paper"),
                        ],
                        max_length=12,
                        verbose_name="tier",
                    ),
                ),
                ("locale", models.CharField(max_length=12, verbose_name="language")),
                ("count", models.IntegerField(verbose_name="count")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="counts", to="campaigns.action"
                    ),
                ),
            ],
            options={
                "verbose_name": "count",
                "verbose_name_plural": "counts",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "day", "source", "tier", "locale"),
                        name="one_count_a_day_source_tier_and_locale",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="letterversion",
            constraint=models.UniqueConstraint(fields=("action", "digest"), name="a_text_is_one_letter_version"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["closes_at"], name="actions_by_closing"),
        ),
        migrations.AddConstraint(
            model_name="organisationwords",
            constraint=models.UniqueConstraint(fields=("settings", "locale"), name="one_set_of_words_a_language"),
        ),
        migrations.AddConstraint(
            model_name="picturerendition",
            constraint=models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_filter"
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["action", "state"], name="signatures_by_state"),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["action", "signed_on"], name="signatures_by_day"),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["name_town_index"], name="signatures_by_name_and_town"),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["name_index"], name="signatures_by_name"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(fields=("action", "person_digest"), name="a_person_signs_once"),
        ),
        migrations.AddIndex(
            model_name="outbox",
            index=models.Index(
                condition=models.Q(("parked_at", None), ("sent_at", None)), fields=["due_at"], name="outbox_by_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("supporter", "purpose", "action"),
                name="one_standing_consent_a_purpose_and_action",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportersignature",
            constraint=models.UniqueConstraint(
                fields=("supporter", "signature"), name="a_supporter_and_a_signature_are_linked_once"
            ),
        ),
    ]
