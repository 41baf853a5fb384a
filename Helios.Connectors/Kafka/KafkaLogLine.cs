namespace Helios.Connectors.Kafka;

/// <summary>A line that librdkafka logs.</summary>
/// <param name="Severity">Syslog severity: 0 emergency to 7 debug; 3 error, 4 warning, 6 information.</param>
/// <param name="Client">Which client said it, for example <c>node-1#consumer-2</c>.</param>
/// <param name="Facility">Short upper-case word for what it is about, for example <c>FAIL</c>.</param>
/// <param name="Text">The line; carries addresses and error texts, no credentials.</param>
public readonly record struct KafkaLogLine(int Severity, string Client, string Facility, string Text);
