"""The letter: to whom, in which language, its text, and the reading translation beside it."""

from django.forms import CharField, HiddenInput
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, FieldBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

from .groups import ACTION, LETTER_FEATURES
from .languages import letter_language_choices
from .page_block import PageBlock

# The four texts of a letter, in the order in which they are read.
READING_PARTS = ("salutation", "short", "full", "closing")


class MarkBlock(FieldBlock):
    """A mark that the site writes: no editor sees it, and no translator, to whom every CharBlock is text."""

    def __init__(self, **kwargs):
        self.field = CharField(required=False, widget=HiddenInput())
        super().__init__(**kwargs)

    class Meta:
        label = ""


class AddresseesBlock(StreamBlock):
    addressee = SnippetChooserBlock(
        "campaigns.Addressee", label=_("Addressee"), help_text=_("Choose one that is there, or make a new one.")
    )

    class Meta:
        label = pgettext_lazy("above a letter", "To")
        help_text = _("Who receives the letter: one is best, five at most.")
        min_num = 1
        max_num = 5


class ReadingTranslationBlock(StructBlock):
    """The letter in the reader's language; `locale` and `digest` say of which page and of which version it is."""

    salutation = CharBlock(
        max_length=200, required=False, label=_("Salutation"), help_text=_("As above, in the language of the page.")
    )
    short = TextBlock(
        required=False, label=_("Short letter"), help_text=_("The same paragraphs, in the language of the page.")
    )
    full = RichTextBlock(
        required=False,
        features=LETTER_FEATURES,
        label=_("Full letter"),
        help_text=_("The same text, paragraph by paragraph, in the language of the page."),
    )
    closing = CharBlock(
        max_length=200, required=False, label=_("Closing"), help_text=_("As above, in the language of the page.")
    )
    locale = MarkBlock()
    digest = MarkBlock()

    class Meta:
        icon = "wagtail-localize-language"
        label = _("Reading translation")
        collapsed = True


class LetterBlock(PageBlock):
    addressees = AddresseesBlock()
    language = ChoiceBlock(
        choices=letter_language_choices,
        label=_("Language of the letter"),
        help_text=_("The language that the authority reads. The letter is sent as you write it here."),
    )
    salutation = CharBlock(
        max_length=200, label=_("Salutation"), help_text=_("How the letter begins: “Dear President …,”.")
    )
    short = TextBlock(
        label=_("Short letter"), help_text=_("Stands beside the form: two short paragraphs that one reads on a phone.")
    )
    full = RichTextBlock(
        features=LETTER_FEATURES,
        label=_("Full letter"),
        help_text=_("The text that goes to the authority, on one sheet of A4."),
    )
    closing = CharBlock(
        max_length=200, label=_("Closing"), help_text=_("How it ends, above the names: “Yours sincerely,”.")
    )
    translation = ReadingTranslationBlock(
        help_text=_("Only if the page is in another language than the letter: so that people know what they sign.")
    )

    # The letter goes out as it was written, whatever is translated; translators write the reading translation. The next
    # two are what wagtail-localize asks of a block that knows better than the kinds of its fields.

    def get_translatable_segments(self, value) -> list:
        """The four sent texts, each under the path of its reading translation; the full letter a row a paragraph."""
        extractor = StreamFieldSegmentExtractor(None)
        return [
            segment.wrap(part).wrap("translation")
            for part, block in self._reading_blocks()
            if str(value[part] or "").strip()
            for segment in extractor.handle_block(block, value[part])
        ]

    def restore_translated_segments(self, value, segments):
        """The letter as sent, and what was written to read it; none of what was written for readers of the source."""
        reading = value["translation"] = self.child_blocks["translation"].get_default()
        writer = StreamFieldSegmentsWriter(None, None, None)
        for part, block in self._reading_blocks():
            unwrapped = [segment.unwrap()[1].unwrap() for segment in segments]
            own = [segment for name, segment in unwrapped if name == part]
            if own:
                reading[part] = writer.handle_block(block, reading[part], own)
        return value

    def _reading_blocks(self):
        blocks = self.child_blocks["translation"].child_blocks
        return [(part, blocks[part]) for part in READING_PARTS]

    class Meta:
        icon = "mail"
        group = ACTION
        label = _("Letter")
        label_format = "{salutation}"
        description = _("The letter that people sign, in the language in which it is sent.")
        template = "campaigns/blocks/letter.html"
        preview_template = "campaigns/blocks/preview/letter.html"
        preview_value = {
            "language": "en",
            "salutation": "Your Excellency,",
            "short": "I urge you to release Samira Haddou at once.",
            "full": "<p>I am deeply concerned about Samira Haddou, held since 3 November without charge.</p>"
            "<p>I urge you to release her at once and without conditions.</p>",
            "closing": "Yours faithfully,",
        }
