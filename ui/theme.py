"""Gradio's theme in our colours; fonts are the system's, so that no font is ever fetched."""

import gradio as gr

FONT = [
    "system-ui", "-apple-system", "Segoe UI", "PingFang TC", "Microsoft JhengHei", "Noto Sans TC",
    "Noto Sans CJK TC", "sans-serif",
]  # fmt: skip
MONOSPACE = ["ui-monospace", "SFMono-Regular", "Consolas", "Noto Sans Mono CJK TC", "monospace"]

THEME = gr.themes.Base(
    primary_hue=gr.themes.colors.cyan,
    neutral_hue=gr.themes.colors.slate,
    font=FONT,
    font_mono=MONOSPACE,
    text_size=gr.themes.sizes.text_md,
    radius_size=gr.themes.sizes.radius_md,
).set(
    body_background_fill="#f6f7f9",
    body_background_fill_dark="#11161c",
    block_background_fill="#ffffff",
    block_background_fill_dark="#182029",
    block_border_width="0px",
    block_shadow="none",
    button_primary_background_fill="#0b5c6b",
    button_primary_background_fill_dark="#2a8fa3",
    button_primary_text_color="#ffffff",
)
