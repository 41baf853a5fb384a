using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace Helios.Host.Live;

/// <summary>What clients call at <c>/live</c>. Arguments are JSON as it came, so that what is wrong with them can be said.</summary>
internal sealed class LiveHub(LiveRoom room) : Hub
{
    private const int LongestTenant = 256;

    /// <summary>Refuses one client too many; the connection is closed with this error.</summary>
    public override Task OnConnectedAsync() => LiveConnections.ClientOf(Context.Items) is null
        ? throw new HubException($"{room.MaxClients} live clients are connected, which is helios.live.max-clients; come back later")
        : Task.CompletedTask;

    /// <summary>Has the client sent a topic: a snapshot, then deltas; or the deltas that it missed.</summary>
    public LiveSubscribed Subscribe(JsonElement topic, JsonElement options) => Guarded(client => room.Subscribe(client, TopicOf(topic), AskOf(options)));

    /// <summary>Has the client sent a topic no more.</summary>
    public void Unsubscribe(JsonElement topic, JsonElement options) => Guarded(client =>
    {
        room.Unsubscribe(client, TopicOf(topic), AskOf(options).Tenant);
        return true;
    });

    /// <summary>Reads the options of a subscription.</summary>
    /// <exception cref="LiveRefusedException">They cannot be read.</exception>
    public static LiveAsk AskOf(JsonElement options)
    {
        if (options.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return new LiveAsk(null, null, null);
        }

        if (options.ValueKind != JsonValueKind.Object)
        {
            throw new LiveRefusedException("options must be an object, such as {\"tenant\":\"acme\"}, or null");
        }

        var ask = new LiveAsk(null, null, null);
        foreach (var member in options.EnumerateObject())
        {
            ask = member.Name switch
            {
                _ when member.Value.ValueKind == JsonValueKind.Null => ask,
                "tenant" => ask with { Tenant = TextOf(member) },
                "stream" => ask with { Stream = TextOf(member) },
                "resume_from" => ask with { ResumeFrom = NumberOf(member) },
                _ => throw new LiveRefusedException($"there is no option '{member.Name}'; known: tenant, stream, resume_from"),
            };
        }

        return ask;
    }

    private static string TopicOf(JsonElement topic) => topic.ValueKind == JsonValueKind.String
        ? topic.GetString()!
        : throw new LiveRefusedException("the topic must be a text, such as \"overview\"");

    private static string TextOf(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: > 0 and <= LongestTenant } text
            ? text
            : throw new LiveRefusedException($"{member.Name} must be a text of 1 to {LongestTenant} characters");

    private static long NumberOf(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out var number) && number >= 0
            ? number
            : throw new LiveRefusedException($"{member.Name} must be a whole number of at least 0: the sequence of the last message");

    private T Guarded<T>(Func<LiveClient, T> work)
    {
        try
        {
            return work(LiveConnections.ClientOf(Context.Items)!);
        }
        catch (LiveRefusedException e)
        {
            throw new HubException(e.Message);
        }
        catch (Exception e)
        {
            room.LogCallFailed(e);
            throw new HubException("the call met a mistake of HELIOS itself; the log of the service has it");
        }
    }
}
