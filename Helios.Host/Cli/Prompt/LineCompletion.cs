namespace Helios.Host.Cli.Prompt;

/// <summary>How a line may go on.</summary>
/// <param name="Start">Where the word begins that is being typed.</param>
/// <param name="Words">What it may become, in order, each once.</param>
internal sealed record LineCompletion(int Start, IReadOnlyList<string> Words)
{
    /// <summary>The longest beginning that all words share.</summary>
    public string Common()
    {
        if (Words.Count == 0)
        {
            return "";
        }

        var length = Words.Min(static word => word.Length);
        for (var i = 0; i < length; i++)
        {
            if (Words.Any(word => char.ToLowerInvariant(word[i]) != char.ToLowerInvariant(Words[0][i])))
            {
                return Words[0][..i];
            }
        }

        return Words[0][..length];
    }
}
