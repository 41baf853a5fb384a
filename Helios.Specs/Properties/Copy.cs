namespace Helios.Specs.Properties;

/// <summary>One source's copy of an event as the property specs read it.</summary>
/// <param name="Tenant">Tenant name.</param>
/// <param name="Id">Event id.</param>
/// <param name="Source">Cloud name.</param>
/// <param name="Type">Event type.</param>
/// <param name="Arrival">UTC ticks.</param>
/// <param name="Payload">JSON text.</param>
/// <param name="Replayed">Whether a recovery brought it back.</param>
internal sealed record Copy(string Tenant, string Id, string Source, string Type, long Arrival, string Payload, bool Replayed = false)
{
    public (string Tenant, string Id) Key => (Tenant, Id);

    /// <summary>The copy as a line of Helios JSON.</summary>
    public string ToLine() => new System.Text.Json.Nodes.JsonObject
    {
        ["event_id"] = Id,
        ["source"] = Source,
        ["tenant"] = Tenant,
        ["type"] = Type,
        ["timestamp"] = BruteForceReconciler.Time(Arrival),
        ["payload"] = System.Text.Json.Nodes.JsonNode.Parse(Payload),
    }.ToJsonString();
}
