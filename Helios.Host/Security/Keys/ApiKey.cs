namespace Helios.Host.Security.Keys;

/// <summary>A key as a program sends it: <c>helios_{id}_{secret}</c>.</summary>
/// <param name="Id">16 hexadecimal digits; no secret, names the key in lists.</param>
/// <param name="Secret">43 characters of base64url.</param>
internal readonly record struct ApiKey(string Id, string Secret)
{
    private const string Prefix = "helios_";
    private const int IdLength = 16;

    /// <summary>The whole key; shown once, when it is made.</summary>
    public string Text => $"{Prefix}{Id}_{Secret}";

    /// <summary>A new key.</summary>
    public static ApiKey New(ISecretSource source)
    {
        Span<byte> id = stackalloc byte[IdLength / 2];
        source.Fill(id);
        return new ApiKey(Convert.ToHexStringLower(id), Security.Secret.New(source));
    }

    /// <summary>Reads a key.</summary>
    /// <returns>False where it has not the form of one.</returns>
    public static bool TryParse(string text, out ApiKey key)
    {
        key = default;
        var secretAt = Prefix.Length + IdLength + 1;
        if (text.Length != secretAt + Security.Secret.Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[secretAt - 1] != '_')
        {
            return false;
        }

        var id = text[Prefix.Length..(secretAt - 1)];
        key = new ApiKey(id, text[secretAt..]);
        return id.All(char.IsAsciiHexDigitLower) && key.Secret.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{Prefix}{Id}_***";
}
