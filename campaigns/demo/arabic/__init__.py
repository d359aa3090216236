"""The demo in Arabic: the pages of each action and of the organisation, with the polite plural of decision 0010."""
