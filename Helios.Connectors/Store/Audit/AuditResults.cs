namespace Helios.Connectors.Store.Audit;

/// <summary>What came of what was asked for.</summary>
public static class AuditResults
{
    /// <summary>It is being done; written before anything is changed, and followed by one of the others.</summary>
    public const string Begun = "begun";

    /// <summary>It was done.</summary>
    public const string Success = "success";

    /// <summary>The caller is not known, or may not.</summary>
    public const string AccessDenied = "access_denied";

    /// <summary>It could not be done as it was asked.</summary>
    public const string Validation = "validation";

    /// <summary>Doing it failed.</summary>
    public const string Execution = "execution";

    /// <summary>Nobody knows: the answer was never given.</summary>
    public const string Unrecognized = "unrecognized";

    /// <summary>All words.</summary>
    public static readonly IReadOnlyList<string> All = [Begun, Success, AccessDenied, Validation, Execution, Unrecognized];
}
