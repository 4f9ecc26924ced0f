"""The commands of the list of products."""

from outreach.tui.commands import Command, Group

PRODUCTS = Group(
    "Products",
    (
        Command(
            id="products.new",
            keys="n",
            action="new",
            name="New",
            help="Listen for something else that you make; shows what its words find",
            in_footer=True,
        ),
        Command(
            id="products.edit",
            keys="e",
            action="edit",
            name="Edit",
            help="Other names, phrases that do not count, links, and how words count",
            in_footer=True,
        ),
        Command(
            id="products.remove",
            keys="x,D",
            action="remove",
            name="Remove",
            help="Listen for it no more; its mentions go with it, and come back with an undo",
            in_footer=True,
        ),
        Command(
            id="products.pane",
            keys="tab",
            action="other_pane",
            name="Other side",
            help="Scroll what is known of the product, or back to the list",
            in_palette=False,
        ),
    ),
)
