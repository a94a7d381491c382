using System.Globalization;
using System.Reflection;
using System.Text;

namespace Orchestrator;

/// <summary>Writes a workflow as a class whose <c>Define</c> says the same.</summary>
internal sealed class CSharpWriter
{
    private readonly BuilderSnapshot _snapshot;
    private readonly string _className;
    private readonly StringBuilder _define = new();
    private readonly StringBuilder _methods = new();
    private readonly HashSet<string> _members;
    private readonly Dictionary<(Delegate Body, TaskRef? Handle), (string Method, string[] Parameters)> _conditions = [];

    private CSharpWriter(BuilderSnapshot snapshot, string className)
    {
        (_snapshot, _className) = (snapshot, className);
        _members = new(StringComparer.Ordinal) { className, "Define", "Graph", "RunAsync", "RunDetailedAsync", "RunTargetsAsync", "Execution", "Slots" };
    }

    public static string Write(BuiltDefinition definition, string className)
    {
        ArgumentNullException.ThrowIfNull(className);
        if (!CSharpText.IsIdentifier(className))
        {
            throw new ArgumentException($"'{className}' is not a name that a class can have.", nameof(className));
        }

        return new CSharpWriter(definition.Snapshot, className).Write(definition.Result);
    }

    private string Write(TaskRef? result)
    {
        if (result is { IsTask: false })
        {
            throw NoForm("its result is made of several values");
        }

        foreach ((TaskNode node, TaskSettings settings) in _snapshot.Tasks)
        {
            WriteTask(node, settings, isResult: result?.Node == node);
        }

        return $$"""
            [global::Orchestrator.Workflow({{Settings()}})]{{Pools()}}
            public sealed partial class @{{_className}}
            {
                private static void Define(global::Orchestrator.WorkflowDefinition w)
                {
            {{_define}}    }
            {{_methods}}}

            """.ReplaceLineEndings("\n");
    }

    private string Settings()
    {
        WorkflowBuilder builder = _snapshot.Builder;
        List<string> settings = [$"Name = {CSharpText.Of(builder.Name)}"];
        AddIf(builder.Version != 1, $"Version = {Number(builder.Version)}");
        AddIf(builder.OnFailure != default, $"OnFailure = {CSharpText.Of(builder.OnFailure)}");
        AddIf(builder.Parallel != default, $"Parallel = {CSharpText.Of(builder.Parallel)}");
        AddIf(builder.MaxParallelism != 0, $"MaxParallelism = {Number(builder.MaxParallelism)}");
        AddIf(builder.TimeoutSeconds != 0, $"TimeoutSeconds = {CSharpText.Of(builder.TimeoutSeconds)}");
        return string.Join(", ", settings);

        void AddIf(bool isSaid, string setting)
        {
            if (isSaid)
            {
                settings.Add(setting);
            }
        }
    }

    private string Pools() => string.Concat(_snapshot.Pools.Distinct().Select(
        static pool => $"\n[global::Orchestrator.ResourcePool({CSharpText.Of(pool.Resource)}, {Number(pool.Units)})]"));

    private void WriteTask(TaskNode node, TaskSettings settings, bool isResult)
    {
        TaskRef[] takes = node.Each is { } collection ? [collection.Collection, .. node.Takes] : node.Takes;
        (string method, string[] parameters) = MethodFor(node.Body, node.Name, takes, node.Name, "value", canFit: true);
        _define.Append(CultureInfo.InvariantCulture, $"        w.Task({CSharpText.Of(node.Name)}, {method})");
        for (int i = 0; i < takes.Length; i++)
        {
            WriteSource(parameters[i], takes[i]);
        }

        if (node.Each is { } each)
        {
            Verb("Each", CSharpText.Of(parameters[0]), Number(each.MaxParallelism));
        }

        string[] dependencies = [.. (settings.After ?? []).Select(static after => after.Name).Concat(settings.AfterNames ?? []).Distinct().Select(CSharpText.Of)];
        VerbIf(dependencies.Length > 0, "DependsOn", dependencies);
        VerbIf(settings.Trigger != default, "Trigger", CSharpText.Of(settings.Trigger));
        VerbIf(settings.Priority != 0, "Priority", Number(settings.Priority));
        VerbIf(settings.AllowFailure, "AllowFailure");
        VerbIf(settings.DisplayName is not null, "Named", CSharpText.Of(settings.DisplayName ?? ""));
        VerbIf(settings.Version != 1, "Version", Number(settings.Version));
        VerbIf(!settings.Idempotent, "Idempotent", "false");
        if (settings.Policies is { } policies)
        {
            WritePolicies(node, policies);
        }

        VerbIf(isResult, "Output");
        _define.Append(";\n");
    }

    private void WriteSource(string parameter, TaskRef source)
    {
        if (source.IsTask)
        {
            Verb("From", CSharpText.Of(parameter), CSharpText.Of(source.Node.Name));
        }
        else if (source.InputName is not null)
        {
            Verb("Input", CSharpText.Of(parameter));
        }
    }

    private void WritePolicies(TaskNode node, PolicySettings policies)
    {
        if (policies.Retry is { } retry)
        {
            Verb("Retry", [
                Number(retry.MaxAttempts), CSharpText.Of(retry.DelaySeconds), CSharpText.Of(retry.Backoff), CSharpText.Of(retry.MaxDelaySeconds),
                retry.Jitter ? "true" : "false", .. retry.On.Select(static type => $"typeof({CSharpText.Of(type)})")]);
        }

        VerbIf(policies.TimeoutSeconds is not null, "Timeout", CSharpText.Of(policies.TimeoutSeconds.GetValueOrDefault()));
        foreach ((string resource, int units) in policies.Requires)
        {
            Verb("Requires", CSharpText.Of(resource), Number(units));
        }

        if (policies.Cache is { } cache)
        {
            Verb("Cache", CSharpText.Of(cache.Seconds), Number(cache.MaxEntries), CSharpText.Of(cache.Scope));
        }

        if (policies.Condition is { } condition)
        {
            WriteMethod("When", condition, node, ConditionFor(condition, node), policies.ConditionIs ? "true" : "false");
        }

        if (policies.Fallback is { } fallback)
        {
            WriteMethod("Fallback", fallback, node, MethodFor(fallback, node, "Fallback"));
        }

        if (policies.Compensation is { } compensation)
        {
            WriteMethod("Compensate", compensation, node, MethodFor(compensation, node, "Compensation"));
        }
    }

    // What a verb says of a parameter, it says of the methods of the task's policies too.
    private void WriteMethod(string verb, PolicyMethod method, TaskNode node, (string Method, string[] Parameters) written, params string[] arguments)
    {
        Verb(verb, [written.Method, .. arguments]);
        TaskRef[] takes = TakesOf(method, node);
        for (int i = 0; i < takes.Length; i++)
        {
            WriteSource(written.Parameters[i], takes[i]);
        }
    }

    // Tasks that share a condition name one method.
    private (string Method, string[] Parameters) ConditionFor(PolicyMethod condition, TaskNode node)
    {
        if (!_conditions.TryGetValue((condition.Body, condition.Handle), out (string, string[]) method))
        {
            _conditions.Add((condition.Body, condition.Handle), method = MethodFor(condition, node, "Condition"));
        }

        return method;
    }

    private (string Method, string[] Parameters) MethodFor(PolicyMethod method, TaskNode node, string role)
    {
        TaskRef[] takes = TakesOf(method, node);
        return MethodFor(method.Body, node.Name + role, takes, node.Name, role.ToLowerInvariant(), canFit: takes.Length == 0);
    }

    // What a method takes beside its handle is the output of its own task.
    private TaskRef[] TakesOf(PolicyMethod method, TaskNode node)
    {
        TaskRef[] takes = method.Handle is { } handle ? [handle] : [];
        return ValuesOf(method.Body).Length > takes.Length ? [new TaskRef(_snapshot.Builder, node), .. takes] : takes;
    }

    /// <summary>The method itself, where it is accessible and its parameters say what they take; else one beside <c>Define</c>.</summary>
    private (string Method, string[] Parameters) MethodFor(Delegate body, string name, TaskRef[] takes, string taker, string prefix, bool canFit)
    {
        MethodInfo method = body.Method;
        ParameterInfo[] values = ValuesOf(body);
        bool canName = CSharpText.CanName(method);
        if (canName && canFit && FitAsTheyAre(values, takes))
        {
            return ($"{CSharpText.Of(method.DeclaringType!)}.@{method.Name}", [.. values.Select(static value => value.Name!)]);
        }

        string[] names = [.. takes.Select((take, i) => take.InputName ?? prefix + Number(i + 1))];
        string own = UniqueName(name);
        var parameters = new List<string>();
        var arguments = new List<string>();
        int next = 0;
        foreach (ParameterInfo parameter in method.GetParameters().SkipWhile(static parameter => parameter.ParameterType.Name == "Closure"))
        {
            bool isValue = Array.IndexOf(values, parameter) >= 0;
            string parameterName = isValue ? names[next] : $"other{Number(parameters.Count + 1)}";
            parameters.Add(CSharpText.Of(parameter.ParameterType) + " @" + parameterName + (isValue ? DefaultOf(takes[next], taker) : ""));
            arguments.Add("@" + parameterName);
            next += isValue ? 1 : 0;
        }

        // Parameters with a default come last.
        string[] ordered = [.. parameters.Where(static parameter => !parameter.Contains(" = ", StringComparison.Ordinal)), .. parameters.Where(static parameter => parameter.Contains(" = ", StringComparison.Ordinal))];
        string call = canName
            ? $"{CSharpText.Of(method.DeclaringType!)}.@{method.Name}({string.Join(", ", arguments)})"
            : $"throw new global::System.NotImplementedException({CSharpText.Of($"What '{name}' does is not part of the definition.")})";
        _methods.Append(CultureInfo.InvariantCulture, $"\n    private static {CSharpText.Of(method.ReturnType)} @{own}({string.Join(", ", ordered)}) =>\n        {call};\n");
        return ("@" + own, names);
    }

    private static ParameterInfo[] ValuesOf(Delegate body) => [.. body.Method.GetParameters().Where(static parameter =>
        parameter.ParameterType != typeof(CancellationToken) && parameter.ParameterType != typeof(TaskContext)
        && parameter.ParameterType != typeof(Exception) && parameter.ParameterType.Name != "Closure")];

    private bool FitAsTheyAre(ParameterInfo[] values, TaskRef[] takes)
    {
        for (int i = 0; i < takes.Length; i++)
        {
            if (values[i].HasDefaultValue || (takes[i].InputName is { } input && (input != values[i].Name || !IsRequired(input))))
            {
                return false;
            }
        }

        return true;
    }

    private string DefaultOf(TaskRef take, string taker)
    {
        if (take.InputName is not { } name)
        {
            return take.IsTask ? "" : throw NoForm($"'{taker}' takes several values as one, {take}");
        }

        if (!CSharpText.IsIdentifier(name))
        {
            throw NoForm($"input '{name}' has a name that no parameter can have");
        }

        return IsRequired(name) ? "" : " = " + (CSharpText.OfConstant(InputOf(name).Default) ?? throw NoForm($"the default of input '{name}' is no constant"));
    }

    private bool IsRequired(string input) => InputOf(input).IsRequired;

    private BuilderInput InputOf(string name) => Array.Find(_snapshot.Inputs, input => input.Name == name)!;

    private string UniqueName(string name)
    {
        string letters = string.Concat(name.Where(static letter => char.IsAsciiLetterOrDigit(letter)));
        string stem = letters.Length > 0 && char.IsAsciiLetter(letters[0]) ? char.ToUpperInvariant(letters[0]) + letters[1..] : "Task" + letters;
        string unique = stem;
        for (int number = 2; !_members.Add(unique); number++)
        {
            unique = stem + "_" + Number(number);
        }

        return unique;
    }

    private void VerbIf(bool isSaid, string verb, params string[] arguments)
    {
        if (isSaid)
        {
            Verb(verb, arguments);
        }
    }

    private void Verb(string verb, params string[] arguments) => _define.Append("\n            .").Append(verb).Append('(').AppendJoin(", ", arguments).Append(')');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private InvalidOperationException NoForm(string what) => new($"Workflow '{_snapshot.Builder.Name}' has no form in C#: {what}.");
}
