//! Floor 5: the rules. One rule, one file, one line below: documentation, wording, fix, and what triggers it.
//!
//! The floors below notice; a rule says what was noticed, why it matters and what to do. Rules know nothing about each
//! other, and each reports only under its own code.

mod docs;
mod edits;
mod extensions;
mod filters;
mod licenses;
mod mappings;
mod numbers;
mod offices;
mod option_problem;
mod options;
mod plan_problem;
mod rule;
mod run;
mod snapshot;
mod syntax;
mod users;
mod words;

pub use docs::{Example, examples, markdown};
pub use option_problem::{OptionProblem, OptionProblemKind};
pub use options::Options;
pub use plan_problem::{CollectionKind, NoRequest, NotRun, OtherText, PlanProblem, PlanProblemKind, Taken};
pub use rule::Rule;
pub(crate) use rule::{
    CompanyCase, FactCase, ImportCase, JsonCase, KeyCase, MappingCase, NotUtf8, OptionCase, ScimCase, Utf8Case, rule,
};
pub(crate) use run::Run;
pub(crate) use words::quoted;

/// The registry: a family is a folder, and a rule is a file in it.
macro_rules! registry {
    ($($(#[$doc:meta])* $family:ident { $($rule:ident,)* })*) => {
        $($(#[$doc])* mod $family { $(pub(super) mod $rule;)* })*

        /// All rules, in the order of their codes.
        pub static ALL: &[&Rule] = &[$($(&$family::$rule::RULE,)*)*];
    };
}

registry! {
    /// `SP1xx`: text and JSON.
    text {
        not_utf8,
        empty_input,
        unexpected_text,
        unclosed_bracket,
        unclosed_string,
        beyond_limits,
        text_after_end,
        trailing_comma,
        missing_comma,
        comment,
        single_quotes,
        bare_key,
        invalid_literal,
        invalid_number,
        invalid_escape,
        control_character,
        lone_surrogate,
        byte_order_mark,
        duplicate_key,
        keys_differ_in_case,
        inexact_number,
        wrong_punctuation,
        variable_outside_string,
        no_requests,
        request_too_long,
        extra_comma,
        text_after_array,
        unclosed_array,
        columns_read,
        column_ignored,
        column_missing,
        row_cell_count,
        row_quote,
        rows_are_people,
        status_word,
        not_a_request,
        neither_json_nor_http,
        file_of_requests,
        lost_character,
        misread,
    }
    /// `SP2xx`: the resource and its schemas.
    resource {
        missing_schemas,
        schemas_not_array,
        unlisted_schema,
        misspelled_urn,
        unknown_schema,
        missing_required,
        unknown_attribute,
        core_attribute_in_extension,
        attribute_outside_extension,
        wrong_type,
        array_expected,
        single_value_expected,
        object_expected,
        non_canonical_value,
        several_primary,
        read_only_sent,
        never_returned,
        duplicate_value,
        value_missing,
        value_not_allowed,
        resource_type_mismatch,
        count_mismatch,
        number_too_small,
        wrong_status,
        duplicate_attribute_name,
        contradictory_definition,
        reference_mismatch,
        qualified_name_as_key,
        invalid_email_address,
        invalid_phone_number,
        country_not_alpha2,
        invalid_language_tag,
        invalid_language_list,
        unknown_time_zone,
        invalid_date_time,
        invalid_base64,
        invalid_uri,
        user_name_whitespace,
    }
    /// `SP3xx`: the request and PATCH.
    protocol {
        invalid_request_line,
        unknown_method,
        unknown_endpoint,
        method_not_allowed,
        invalid_header,
        wrong_media_type,
        credential_in_text,
        missing_body,
        unexpected_body,
        body_not_object,
        unexpected_message,
        several_requests,
        missing_operations,
        unreadable_operation,
        unknown_op,
        unknown_operation_member,
        invalid_path,
        remove_without_path,
        missing_value,
        read_only_target,
        required_removed,
        no_target,
        filter_on_single,
        all_members_removed,
        password_removed,
        primary_moved,
        op_without_effect,
        op_overwritten,
        immutable_changed,
        invalid_filter,
        filter_near_miss,
        filter_spacing,
        filter_after_brackets,
        unknown_query_attribute,
        filter_operator_type,
        filter_value_type,
        filter_on_whole_value,
        filter_on_password,
        filter_type_near_miss,
        filter_too_large,
        unknown_query_parameter,
        invalid_query_value,
        invalid_attribute_list,
        query_encoding,
        unexpected_filter,
        unresolved_variable,
        several_made_primary,
        read_only_carried,
        bulk_path_mismatch,
        bulk_id_missing,
        bulk_id_duplicate,
        bulk_id_unknown,
        bulk_id_cycle,
        bulk_data_missing,
        bulk_data_unexpected,
        bulk_data_not_object,
        bulk_over_limit,
        bulk_not_run,
        header_not_string,
        invalid_entity_tag,
        status_mismatch,
        location_mismatch,
        version_mismatch,
        id_mismatch,
    }
    /// `SP4xx`: the provider quirks.
    dialect {
        op_capitalized,
        boolean_as_string,
        remove_with_value,
        path_as_key,
        scim1_schema,
        unexpanded_macro,
        not_from_okta,
        connection_test,
        disabled_create_from_entra,
        default_access_role,
        group_rename_from_entra,
        delete_from_entra,
        delete_from_onelogin,
        inactive_from_jumpcloud,
        custom_attribute_from_jumpcloud,
        jumpcloud_test_user,
    }
    /// `SP450` to `SP489`: the interoperability profile.
    interop {
        interop_unknown_attribute,
        interop_type_not_listed,
        interop_media_type,
        interop_user_agent_missing,
        interop_filter_operator,
        interop_filter_on_change,
        interop_put,
        interop_path_missing,
        interop_value_not_array,
        interop_whole_value,
        interop_conditional_request,
        interop_plain_http,
        interop_basic_authentication,
    }
    /// `SP5xx`: the office.
    office {
        office_name_missing,
        office_name_unknown,
        office_name_near_miss,
        office_name_case,
        office_name_whitespace,
        office_name_unicode_form,
        office_name_dash,
        office_name_tolerated,
        office_attributes_disagree,
        office_name_ambiguous,
        office_field_not_read,
        office_in_address,
        department_is_a_team,
        country_spelling,
        country_unknown,
        country_without_office,
        country_ambiguous,
        country_from_address,
        best_match_assumed,
        office_mismatch_rejected,
        office_change_undocumented,
        office_name_words,
    }
    /// `SP6xx`: the license.
    license {
        license_type_spelling,
        license_type_product_name,
        license_type_rest_name,
        license_type_near_miss,
        license_type_unknown,
        license_type_gloss,
        license_type_missing,
        license_not_supported_by_entra,
        license_change_ignored,
        license_bought,
        license_rejected,
        license_seats_unknown,
        license_not_counted,
    }
    /// `SP7xx`: the direct number and the extension.
    number {
        support_without_number,
        number_pool_empty,
        number_change_ignored,
        extension_change_ignored,
    }
    /// `SP8xx`: the user and what becomes of them.
    user {
        user_exists,
        user_was_deleted,
        user_unknown,
        user_deleted,
        user_not_named,
        domain_unknown,
        domain_near_miss,
        domain_not_served,
        created_inactive,
        user_name_not_email,
        state_unchanged,
        delete_from_okta,
        endpoint_undocumented,
        user_name_taken,
        event_unknown,
        event_sent,
        event_sends_nothing,
        event_assumed,
        event_user_missing,
        event_setting_unknown,
        event_alone,
        row_of_existing_user,
        row_sends_nothing,
        user_may_exist,
    }
    /// `SP9xx`: the company snapshot, the exports that it is made from, and the options.
    company {
        company_empty,
        company_wrong_type,
        company_field_unknown,
        company_name_missing,
        company_duplicate,
        company_several_primary,
        company_value_unknown,
        company_value_format,
        company_country_not_served,
        company_office_unknown,
        company_license_unknown,
        company_office_name_whitespace,
        company_count_impossible,
        company_billing_incomplete,
        import_unreadable,
        import_file_unknown,
        import_missing,
        import_pages_missing,
        import_companies_mixed,
        import_office_unknown,
        import_value_skipped,
        import_value_unknown,
        import_duplicate,
        import_counts_disagree,
        import_error_response,
        import_domains_assumed,
        option_unknown,
        option_value,
        option_date,
        option_rule_unknown,
    }
    /// `SP96x` and on: the providers' mappings.
    mapping {
        mapping_unrecognized,
        mapping_outside_extension,
        mapping_misspelled_urn,
        mapping_target_unknown,
        mapping_missing,
        mapping_type,
        mapping_license_value,
        mapping_office_value,
        mapping_number_ignored,
        mapping_office_in_address,
        mapping_department_is_a_team,
        mapping_license_not_supported_by_entra,
        mapping_matching,
        mapping_password,
        mapping_active,
        mapping_duplicate_target,
        mapping_expression,
        mapping_not_sent,
        mapping_scope,
        mapping_target_shape,
        compose_not_computed,
        compose_not_exported,
        compose_people_unreadable,
        compose_user_name_missing,
        compose_nothing_sent,
        compose_existing_user,
        compose_scope,
        mapping_user_name,
        mapping_country_value,
        mapping_empty_test,
        mapping_several,
        mapping_no_default,
    }
}

/// Returns the rule with this code or name.
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.meta.code.eq_ignore_ascii_case(code) || rule.meta.name == code)
}
