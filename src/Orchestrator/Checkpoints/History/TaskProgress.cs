using System.Runtime.InteropServices;

namespace Orchestrator;

/// <summary>How far a task said that it was, by <see cref="TaskContext.Report"/>.</summary>
/// <param name="Fraction">How much of its work is done, from 0 to 1.</param>
/// <param name="Message">What it is at.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TaskProgress(double Fraction, string? Message);
