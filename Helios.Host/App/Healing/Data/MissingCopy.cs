using Helios.Pipeline.Events;

namespace Helios.Host.App.Healing.Data;

/// <summary>An event whose verdict lacks a source.</summary>
/// <param name="Key">Identity.</param>
/// <param name="EventId">Its id.</param>
internal readonly record struct MissingCopy(EventKey Key, string EventId);
