namespace Helios.Host.Api.Analytics;

/// <summary>A point of what a service measured: an hour, or several of which there are too many to tell one by one.</summary>
/// <param name="At">Start of the first hour.</param>
/// <param name="Value">The value; of several hours their mean.</param>
/// <param name="Low">The least of them.</param>
/// <param name="High">The largest of them.</param>
/// <param name="Hours">How many hours had a value.</param>
internal sealed record HistoryPointAnswer(DateTimeOffset At, double Value, double Low, double High, int Hours);
