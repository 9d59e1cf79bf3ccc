"""What pages are made of: base page, components, tables, charts in a page."""
