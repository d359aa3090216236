"""Sets up the groups of staff and the approval of pages."""

from django.core.management.base import BaseCommand, CommandError

from campaigns.staff import roles_for, set_up_roles


class Command(BaseCommand):
    help = (
        "Give each role exactly its rights, and set up the approval of what editors hand in. "
        "Repeat it after you have added a home page or a language."
    )

    def handle(self, *args, **options):
        try:
            homes = set_up_roles()
        except LookupError as error:
            raise CommandError(str(error)) from None
        if options["verbosity"]:
            pages = ", ".join(f"{page.title} ({page.locale.language_code})" for page in homes)
            self.stdout.write(f"Roles: {', '.join(role.name for role in roles_for(homes))}. They hold for: {pages}.")
