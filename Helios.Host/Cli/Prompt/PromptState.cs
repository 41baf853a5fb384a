using System.Globalization;
using Helios.Host.Cli.Client;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Prompt;

/// <summary>What stands in the prompt: which node, how it is, how many incidents are open; asked anew before each line.</summary>
internal sealed class PromptState(TimeProvider time)
{
    private const int Counted = 200;
    private const string Plain = "\e[1m";
    private const string Good = "\e[32m";
    private const string Warn = "\e[33m";
    private const string Bad = "\e[31m";

    // Nobody waits longer for a prompt.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private bool? _isThere;

    /// <summary>The prompt, plain.</summary>
    public string Text { get; private set; } = "> ";

    /// <summary>The escape sequence of its colour; the words say the same.</summary>
    public string Colour { get; private set; } = Plain;

    /// <summary>Asks the service.</summary>
    /// <returns>What has changed since the last time and has to be said; null where nothing has.</returns>
    public async Task<string?> RefreshAsync(PromptTarget target, CancellationToken cancellationToken)
    {
        var server = target.Server;
        using var client = new HeliosClient(server, time, Patience) { ApiKey = target.Key ?? ServerQuery.KeyOf(null) };
        var of = target.Tenant is { } tenant ? $" {tenant}" : "";
        try
        {
            var status = (await client.StatusAsync(cancellationToken)).Value;
            var incidents = await OpenAsync(client, cancellationToken);
            var isFine = StatusPage.IsFine(status);
            var state = isFine ? "running" : status.State == "running" ? "DEGRADED" : status.State;
            Text = string.Create(CultureInfo.InvariantCulture, $"{ViewText.Clean(status.Node)} {ViewText.Clean(state)} {Count(incidents)}{of}> ");
            Colour = !isFine ? Bad : incidents is > 0 ? Warn : Good;
            return Say(true, $"connected to {server.AbsoluteUri.TrimEnd('/')}: node {status.Node}, version {status.Version}");
        }
        catch (ServerException e)
        {
            Text = $"{server.Authority} {(e.IsRefused ? "refused" : "gone")}{of}> ";
            Colour = Bad;
            return Say(false, $"{e.Message}. Every new line tries again");
        }
    }

    /// <summary>Forgets what was said, so that the next answer is told again.</summary>
    public void Forget() => _isThere = null;

    private static string Count(int? incidents) => incidents switch
    {
        null => "? incidents",
        1 => "1 incident",
        >= Counted => $"{Counted}+ incidents",
        { } some => some.ToString(CultureInfo.InvariantCulture) + " incidents",
    };

    /// <summary>Incidents that are not over; null where the service does not say.</summary>
    private static async Task<int?> OpenAsync(HeliosClient client, CancellationToken cancellationToken)
    {
        try
        {
            var list = await client.GetAsync($"api/v1/incidents?limit={Counted.ToString(CultureInfo.InvariantCulture)}", HealingJson.Default.IncidentList, cancellationToken);
            return list.Value.Incidents.Count(static incident => incident.EndedAt is null);
        }
        catch (ServerException)
        {
            return null;
        }
    }

    private string? Say(bool isThere, string text)
    {
        var isNews = _isThere != isThere;
        _isThere = isThere;
        return isNews ? ViewText.Clean(text) : null;
    }
}
