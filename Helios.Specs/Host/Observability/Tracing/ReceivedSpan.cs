namespace Helios.Specs.Host.Observability.Tracing;

/// <summary>A span as a collector gets it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trace">Id of its trace.</param>
/// <param name="Id">Its id.</param>
/// <param name="Parent">Id of the span that it is a child of; empty for a root.</param>
internal sealed record ReceivedSpan(string Name, string Trace, string Id, string Parent);
