namespace Helios.Host.Cli.Prompt;

/// <summary>Says how a line may go on.</summary>
internal interface ILineCompleter
{
    /// <summary>What may stand instead of the word before the cursor.</summary>
    /// <param name="text">The line up to the cursor.</param>
    LineCompletion Complete(string text);
}
