using System.Text;
using Helios.Connectors.Log;

namespace Helios.Specs.Connectors.Fallback;

/// <summary>A record that <see cref="ScriptedLog"/> took.</summary>
internal sealed record ScriptedRecord(string Topic, string Key, string Value, string Headers)
{
    public static ScriptedRecord Of(in LogAppend record) => new(
        record.Topic,
        Encoding.UTF8.GetString(record.Key.Span),
        Encoding.UTF8.GetString(record.Value.Span),
        string.Join(';', record.Headers.Select(header => $"{header.Name}={Encoding.UTF8.GetString(header.Value.Span)}")));
}
