namespace Helios.Host.Config.Hocon;

/// <summary>One thing wrong in a document: what was found and what was expected.</summary>
internal sealed record HoconProblem(HoconOrigin Origin, string Message)
{
    public override string ToString() => $"{Origin}: {Message}";
}
