namespace Helios.Host.Cli.Prompt;

/// <summary>What only the prompt understands.</summary>
internal static class PromptWords
{
    /// <summary>Its own verbs.</summary>
    public static readonly IReadOnlyList<string> All = ["help", "use", "history", "clear", "exit", "quit"];

    /// <summary>What can be said after <c>use</c>.</summary>
    public static readonly IReadOnlyList<string> Used = ["tenant", "server"];
}
