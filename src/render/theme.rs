//! Templates, styles, script and fonts: the built-in ones, with a site's own in their place file by file.
