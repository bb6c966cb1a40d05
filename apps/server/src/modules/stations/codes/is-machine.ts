/**
 * Whether a request says itself that no person looks: crawlers, previews of links, monitors, libraries. One that pretends to be
 * a phone is counted; a count of scans decides nothing.
 */
export function isMachine(userAgent: string): boolean {
  return (
    !userAgent.trim() ||
    /bot\b|bot[/;_-]|crawl|spider|slurp|preview|monitor|uptime|headless|lighthouse|facebookexternalhit|curl|wget|python|java\/|okhttp|go-http|axios|node-fetch|undici|libwww|httpclient|postman|zgrab|masscan/i.test(
      userAgent,
    )
  );
}
