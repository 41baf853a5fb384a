namespace Helios.Host.Cli.Prompt;

/// <summary>Whom a session talks to.</summary>
/// <param name="Server">The service.</param>
/// <param name="Key">The API key; null: none.</param>
/// <param name="Tenant">The tenant that verbs ask for; null: what each verb does without one.</param>
internal sealed record PromptTarget(Uri Server, string? Key = null, string? Tenant = null)
{
    /// <summary>The options that say so, before the words of a line.</summary>
    public IReadOnlyList<string> Options => Key is null
        ? [ServerQuery.Server.Name, Server.AbsoluteUri]
        : [ServerQuery.Server.Name, Server.AbsoluteUri, ServerQuery.ApiKey.Name, Key];
}
