"""The sheets that surround a packet: registers, copies, deliveries, archive lists, the closing report."""
