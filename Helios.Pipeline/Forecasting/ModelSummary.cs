namespace Helios.Pipeline.Forecasting;

/// <summary>What a fitted model says about itself, for people and for JSON.</summary>
public sealed record ModelSummary
{
    /// <summary>Parameters in the order of their importance.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>Log-likelihood; null where the model has none, or where it is not finite.</summary>
    public double? LogLikelihood { get; init; }

    /// <summary>Akaike's criterion, -2 loglik + 2k; null with the likelihood.</summary>
    public double? Aic { get; init; }

    /// <summary>Schwarz's criterion, -2 loglik + k ln n; null with the likelihood.</summary>
    public double? Bic { get; init; }

    /// <summary>What a reader should know, such as a degradation; null when there is nothing.</summary>
    public string? Note { get; init; }
}
