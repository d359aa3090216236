"""A place in the editor that a template fills, with tags that know: models do not import what stands above them."""

from wagtail.admin.panels import Panel


class TemplatePanel(Panel):
    """Shows a template, which gets `page`, `request` and `form`, and may show nothing."""

    def __init__(self, template_name: str, **kwargs):
        super().__init__(**kwargs)
        self.template_name = template_name

    def clone_kwargs(self):
        return super().clone_kwargs() | {"template_name": self.template_name}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self):
            return self.panel.template_name

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"page": self.instance, "request": self.request, "form": self.form}
