"""The demo in French: "vous", and a narrow no-break space (U+202F) before : ; ? ! and within quotation marks.

The case of Huang Xueqin has no words here: it is asked for, and waits for a translator.
"""
