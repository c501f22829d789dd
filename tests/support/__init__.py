"""What several tests share: builders of pages and letters, checks, and measures against gold."""
