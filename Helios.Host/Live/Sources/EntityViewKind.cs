using System.Text.Json;
using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Actors.Jobs;

namespace Helios.Host.Live.Sources;

/// <summary>A kind of view that has a topic.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Most">Rows shown, those that changed last.</param>
/// <param name="HasTenants">Whether its rows tell tenants apart, or may be seen by everyone.</param>
/// <param name="Doing">What a row says about what is going on; null: nothing.</param>
internal sealed record EntityViewKind(string Topic, string Kind, int Most, bool HasTenants, Func<EntityView, LiveDocument?> Doing)
{
    private const int MostOfTenants = 100;

    public static readonly EntityViewKind Incidents = new("incidents", "incident", MostOfTenants, true, Incident);

    public static readonly EntityViewKind Recoveries = new("recoveries", "recovery", MostOfTenants, true, Recovery);

    public static readonly EntityViewKind Breakers = new("breakers", BreakerView.Kind, 1000, true, Breaker);

    public static readonly EntityViewKind Jobs = new("jobs", JobView.Kind, 100, false, Job);

    /// <summary>Who may see a row.</summary>
    public string Audience(EntityView view) => !HasTenants ? LiveDocument.Unlimited : Kind == BreakerView.Kind ? LiveDocument.Everyone : LiveDocument.Of(view.Tenant);

    private static LiveDocument? Incident(EntityView view) => view.State is "resolved" or "acting" or "mitigated"
        ? null
        : Read(view, "incident", LiveDocument.Of(view.Tenant), static json => $"{Word(json, "issue")} of {(Word(json, "cause") is { Length: > 0 } cause ? cause : Word(json, "tenant"))}");

    private static LiveDocument? Recovery(EntityView view)
    {
        var isOver = view.State is "succeeded" or "failed" or "rolled_back" or "canceled" or "skipped" or "abandoned";
        return !isOver ? Read(view, "recovery", LiveDocument.Of(view.Tenant), OrderText)
            : view.State == "succeeded" && HoldsMeasure(view) ? Read(view, "measure", LiveDocument.Of(view.Tenant), OrderText)
            : null;
    }

    private static LiveDocument? Breaker(EntityView view) => view.State == "closed"
        ? null
        : Read(view, "breaker", LiveDocument.Everyone, json => $"{view.Id} is {view.State}{(Word(json, "reason") is { Length: > 0 } why ? ": " + why : "")}");

    private static LiveDocument? Job(EntityView view) => view.State == "running" ? Read(view, "job", LiveDocument.Unlimited, _ => view.Id) : null;

    private static string OrderText(JsonElement json) => Member(json, "plan") is { } plan && Member(plan, "order") is { } order
        ? $"{Word(order, "action")} on {Word(order, "target")} for {Word(order, "issue")}"
        : "";

    private static bool HoldsMeasure(EntityView view)
    {
        using var document = JsonDocument.Parse(view.Json);
        return Member(document.RootElement, "holds_measure") is { ValueKind: JsonValueKind.True };
    }

    private static LiveDocument Read(EntityView view, string kind, string audience, Func<JsonElement, string> text)
    {
        using var document = JsonDocument.Parse(view.Json);
        var said = text(document.RootElement);
        var json = LiveJson.Object(writer =>
        {
            writer.WriteString("kind", kind);
            writer.WriteString("id", view.Id);
            writer.WriteString("tenant", view.Tenant.Length > 0 ? view.Tenant : null);
            writer.WriteString("state", view.State);
            writer.WriteTime("since", view.OpenedAt);
            writer.WriteString("text", said);
        });
        return new LiveDocument($"doing/{kind}/{view.Id}", audience, json);
    }

    // A view that another version wrote may lack what this one looks for; that must not keep the others from being seen.
    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    private static string Word(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";
}
