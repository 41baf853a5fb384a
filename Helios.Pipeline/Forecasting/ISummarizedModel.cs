namespace Helios.Pipeline.Forecasting;

/// <summary>A forecasting model that tells its parameters and likelihood.</summary>
public interface ISummarizedModel
{
    /// <summary>The fit as it stands.</summary>
    /// <exception cref="InvalidOperationException">Nothing was fitted.</exception>
    ModelSummary Summarize();
}
