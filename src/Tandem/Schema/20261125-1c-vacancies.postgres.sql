select guard('role_vacancies', 'collaboration_id');
